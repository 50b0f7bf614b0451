import type { Confidence } from '../../../data/contract/catalogue.ts'
import { isPrivateAddress } from '../address-scope.ts'

/** Ranges of addresses as `first-last`, both inclusive, sorted; `asOf` = day of the table. */
export interface AddressTable {
  readonly asOf: string
  /** Only where it is sure, an address outside of it is a fault rather than a question. */
  readonly confidence: Confidence
  /** Allocated to the country. */
  readonly home: readonly string[]
  /** Of networks that deliver content for sites whose servers stand elsewhere. */
  readonly networks: readonly { readonly name: string; readonly ranges: readonly string[] }[]
}

/** Where an address is; `null` = in no country. */
export type Place = 'home' | 'network' | 'abroad' | null

const v4 = (text: string): bigint | null => {
  const parts = text.split('.')
  const isAddress = parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256)
  return isAddress ? parts.reduce((sum, part) => sum * 256n + BigInt(part), 0n) : null
}

const groupsOf = (text: string): readonly string[] => (text === '' ? [] : text.split(':'))

const v6 = (text: string): bigint | null => {
  const [head = '', tail, ...more] = text.split('::')
  if (more.length > 0) return null
  const [left, right] = [groupsOf(head), groupsOf(tail ?? '')]
  const missing = 8 - left.length - right.length
  if (tail === undefined ? missing !== 0 : missing < 0) return null
  const groups = [...left, ...Array.from({ length: tail === undefined ? 0 : missing }, () => '0'), ...right]
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return null
  return groups.reduce((sum, group) => sum * 65_536n + BigInt(`0x${group}`), 0n)
}

/** An address as a number; those of IPv6 lie above all of IPv4. `null` for anything else. */
const numberOf = (text: string): bigint | null => {
  if (!text.includes(':')) return v4(text)
  const found = v6(text)
  return found === null ? null : found + (1n << 32n)
}

type Range = readonly [bigint, bigint]

/** First and last address of `first-last` or `address/bits`; `null` when it is neither. */
export const rangeOf = (text: string): Range | null => {
  const [first = '', last] = text.split('-')
  const [base = '', bits] = first.split('/')
  const from = numberOf(base)
  if (from === null) return null
  if (bits === undefined) {
    const to = numberOf(last ?? base)
    return to === null || to < from ? null : [from, to]
  }
  const room = (base.includes(':') ? 128 : 32) - Number(bits)
  return !/^\d{1,3}$/.test(bits) || room < 0 || last !== undefined
    ? null
    : [from, from + (1n << BigInt(room)) - 1n]
}

/** A table is read once for all the sites of a run. */
const read = new WeakMap<readonly string[], readonly Range[]>()

const readRanges = (texts: readonly string[]): readonly Range[] => {
  const known = read.get(texts)
  if (known !== undefined) return known
  const ranges = texts.flatMap((text) => {
    const range = rangeOf(text)
    return range === null ? [] : [range]
  })
  read.set(texts, ranges)
  return ranges
}

const isIn = (address: bigint, ranges: readonly string[]): boolean =>
  readRanges(ranges).some(([from, to]) => from <= address && address <= to)

/** Place of an address by the table. */
export const placeOf = (ip: string, { home, networks }: AddressTable): Place => {
  const address = numberOf(ip)
  if (address === null) return null
  if (isIn(address, home)) return 'home'
  if (networks.some(({ ranges }) => isIn(address, ranges))) return 'network'
  return isPrivateAddress(ip) ? null : 'abroad'
}
