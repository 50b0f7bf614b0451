import type { Page } from '@playwright/test'
import { callThrough } from './door-calls.ts'

interface ListedSystem {
  readonly id: string
  readonly code: string
}

/** Of fifteen systems two are of level 4, which asks more: 2,000 systems then have half a million answers. */
const levelOf = (index: number): number => (index % 15 < 2 ? 4 : 3)

const csvOf = (count: number): string => {
  const rows = Array.from(
    { length: count },
    (_, index) => `B-${String(index + 1).padStart(5, '0')},He thong so ${index + 1},${levelOf(index)}`,
  )
  return ['Ma he thong,Ten he thong,Cap do de xuat', ...rows].join('\n')
}

/** Brings systems in through the import that offices use. */
export const addSystems = async (page: Page, count: number): Promise<readonly ListedSystem[]> => {
  const base64 = Buffer.from(csvOf(count)).toString('base64')
  const { stageId } = await callThrough<{ stageId: string }>(page, 'inventory.stage', {
    file: 'b.csv',
    base64,
  })
  await callThrough(page, 'inventory.commit', { stageId })
  return callThrough(page, 'requirement.systems', {})
}

const RESULTS = ['met', 'partial', 'not-met'] as const

/** Answers every requirement of every system through the bulk change of the workbench; tells how many there are. */
export const answerAll = async (
  page: Page,
  systems: readonly ListedSystem[],
  told: (answers: number) => void,
): Promise<number> => {
  let answers = 0
  for (const [index, { id }] of systems.entries()) {
    const { rows } = await callThrough<{ rows: { id: string }[] }>(page, 'requirement.workbench', {
      systemId: id,
    })
    const change = {
      kind: 'set',
      patch: {
        result: RESULTS[index % RESULTS.length],
        measure: `Phuong an cua he thong ${index + 1}: theo Quy che bao dam an ninh mang, ra soat moi nam mot lan.`,
        measureState: 'deploying',
      },
    }
    const requirementIds = rows.map((row) => row.id)
    await callThrough(page, 'requirement.bulk', {
      systemId: id,
      requirementIds,
      change,
      onlyUnanswered: false,
    })
    answers += requirementIds.length
    if ((index + 1) % 100 === 0) told(answers)
  }
  return answers
}
