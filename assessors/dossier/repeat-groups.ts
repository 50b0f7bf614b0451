import type { FormBlock } from '../../data/catalogues/forms/form.schema.ts'

/** Blocks that are printed together; `repeat` names what they are printed for once each, null for blocks that stand once. */
interface BlockGroup {
  readonly repeat: string | null
  readonly blocks: readonly FormBlock[]
}

const repeatOf = (block: FormBlock, current: BlockGroup | undefined): string | null => {
  if (block.kind !== 'line') return null
  if (block.repeat !== undefined) return block.repeat
  // The items below a repeated heading belong to it.
  return block.form === 'item-field-with-hint' ? (current?.repeat ?? null) : null
}

/** The blocks of a form in order: those that repeat together as one group, every other one alone. */
export const repeatGroups = (blocks: readonly FormBlock[]): readonly BlockGroup[] => {
  const groups: BlockGroup[] = []
  for (const block of blocks) {
    const last = groups.at(-1)
    const repeat = repeatOf(block, last)
    if (last !== undefined && repeat !== null && last.repeat === repeat) {
      groups[groups.length - 1] = { repeat, blocks: [...last.blocks, block] }
    } else groups.push({ repeat, blocks: [block] })
  }
  return groups
}
