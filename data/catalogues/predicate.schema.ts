import { z } from 'zod'
import { FACT_TYPES, FactKey } from '../contract/fact.ts'

/** A condition on one fact; which operators a fact takes follows from its type. */
export type Leaf =
  | {
      readonly kind: 'leaf'
      readonly fact: FactKey
      readonly op: 'only' | 'has' | 'lacks'
      readonly value: string
    }
  | {
      readonly kind: 'leaf'
      readonly fact: FactKey
      readonly op: 'has_any' | 'in'
      readonly value: readonly string[]
    }
  | { readonly kind: 'leaf'; readonly fact: FactKey; readonly op: 'eq'; readonly value: string | boolean }
  | { readonly kind: 'leaf'; readonly fact: FactKey; readonly op: 'lt' | 'gte'; readonly value: number }

/** A condition on facts: a leaf, or several of which all or any must hold. */
export type Predicate =
  | Leaf
  | { readonly kind: 'all'; readonly of: readonly Predicate[] }
  | { readonly kind: 'any'; readonly of: readonly Predicate[] }

const OPERATORS = {
  set: ['only', 'has', 'has_any', 'lacks'],
  choice: ['eq', 'in'],
  flag: ['eq'],
  count: ['lt', 'gte'],
} as const

interface Written {
  readonly all?: readonly Written[] | undefined
  readonly any?: readonly Written[] | undefined
  readonly fact?: FactKey | undefined
  readonly only?: string | undefined
  readonly has?: string | undefined
  readonly lacks?: string | undefined
  readonly has_any?: readonly string[] | undefined
  readonly in?: readonly string[] | undefined
  readonly eq?: string | boolean | undefined
  readonly lt?: number | undefined
  readonly gte?: number | undefined
}

const Written: z.ZodType<Written> = z.lazy(() =>
  z
    .strictObject({
      all: z.array(Written).min(1),
      any: z.array(Written).min(1),
      fact: FactKey,
      only: z.string(),
      has: z.string(),
      lacks: z.string(),
      has_any: z.array(z.string()).min(1),
      in: z.array(z.string()).min(1),
      eq: z.union([z.string(), z.boolean()]),
      lt: z.int().min(1),
      gte: z.int().min(1),
    })
    .partial(),
)

type Complain = (path: readonly PropertyKey[], message: string) => void

const leafOf = (written: Written, path: readonly PropertyKey[], complain: Complain): Leaf | null => {
  const { fact, ...rest } = written
  const ops = Object.entries(rest).filter(([, value]) => value !== undefined)
  const [op, value] = ops[0] ?? []
  if (fact === undefined || op === undefined || ops.length !== 1) {
    complain(path, 'expected either all, any, or a fact with exactly one operator')
    return null
  }
  const type: (typeof FACT_TYPES)[FactKey] = FACT_TYPES[fact]
  const operators: readonly string[] = OPERATORS[type.type]
  if (!operators.includes(op)) {
    complain([...path, op], `operator ${op} does not fit ${fact}, expected ${operators.join(', ')}`)
    return null
  }
  const options: readonly string[] = 'options' in type ? type.options : []
  const stray = [value].flat().filter((one) => options.length > 0 && !options.includes(String(one)))
  if (stray.length > 0 || (type.type === 'flag') !== (typeof value === 'boolean')) {
    complain([...path, op], `${fact} cannot be ${[value].flat().join(', ')}`)
    return null
  }
  return { kind: 'leaf', fact, op, value } as Leaf
}

const build = (written: Written, path: readonly PropertyKey[], complain: Complain): Predicate | null => {
  const branch = written.all === undefined ? 'any' : 'all'
  const children = written[branch]
  if (children === undefined) return leafOf(written, path, complain)
  if (Object.values(written).filter((value) => value !== undefined).length !== 1) {
    complain(path, `${branch} stands alone`)
    return null
  }
  const built = children.map((child, index) => build(child, [...path, branch, index], complain))
  const whole = built.filter((child) => child !== null)
  return whole.length === built.length ? { kind: branch, of: whole } : null
}

/** A predicate as catalogues write it, e.g. `{all: [{fact: system_kinds, has: ics}, …]}`, checked against the fact types. */
export const Predicate: z.ZodType<Predicate> = Written.transform((written, context) => {
  const predicate = build(written, [], (path, message) =>
    context.addIssue({ code: 'custom', path: [...path], message }),
  )
  return predicate ?? z.NEVER
})

/** The facts a predicate reads, each once, in the order they stand. */
export const factsOf = (predicate: Predicate): FactKey[] =>
  predicate.kind === 'leaf' ? [predicate.fact] : [...new Set(predicate.of.flatMap(factsOf))]

/** Predicates never change once they are read, and thousands of systems ask for their leaves. */
const leaves = new WeakMap<Predicate, readonly Leaf[]>()

/** The leaves of a predicate in the order they stand. */
export const leavesOf = (predicate: Predicate): readonly Leaf[] => {
  const known = leaves.get(predicate)
  if (known !== undefined) return known
  const found = predicate.kind === 'leaf' ? [predicate] : predicate.of.flatMap(leavesOf)
  leaves.set(predicate, found)
  return found
}
