import { expect, test } from 'vitest'
import { keptStyles } from './kept-styles.ts'

test('styles outlive the last component that wore them', () => {
  const styles = keptStyles()
  const wear = (times: number): void => styles.opUpdate('button', (worn) => [times, worn?.[1] ?? 'text'])
  wear(1)
  styles.opUpdate('button', () => null)
  expect(styles.opGet('button')).toEqual([0, 'text'])
  wear(1)
  expect(styles.opGet('button')).toEqual([1, 'text'])
})
