import { getDomain } from 'tldts'
import type { CaaFacts, DnsFacts, DnsFault, DnsFaultCode } from '../../../data/contract/scan-dns.ts'
import { namesUpwards } from './domain-name.ts'
import type { DnsMessage, Question } from './message.ts'
import type { DnsAnswer, Resolver } from './probe-resolver.ts'
import {
  type CaaRecord,
  readAddress,
  readAlias,
  readCaa,
  readHttps,
  readTlsa,
  recordsOf,
} from './read-records.ts'
import type { RecordType } from './record-types.ts'

/** A name and what is asked about it; `records` adds HTTPS and TLSA. */
export interface DnsInput {
  readonly name: string
  readonly port: number
  readonly records: boolean
  readonly resolver: Resolver
  readonly signal: AbortSignal
}

/** Asks by type, with the run's resolver. */
const asker =
  ({ resolver, signal }: Pick<DnsInput, 'resolver' | 'signal'>) =>
  (name: string, type: RecordType, more: Partial<Question> = {}): Promise<DnsAnswer> =>
    resolver.ask({ name, type, ...more }, signal)

type Ask = ReturnType<typeof asker>

const NAME_ERROR = 3

const MOST = 20

/** What was read of the answers; `null` with the fault that kept it from being read. */
interface Read<T> {
  readonly value: T | null
  readonly fault: DnsFaultCode | null
}

/** Names that CNAME records lead over, followed from the name asked for; a loop ends at its first repetition. */
const aliasesOf = (message: DnsMessage, name: string): string[] => {
  const next = new Map(recordsOf(message, 'CNAME').map((record) => [record.name, readAlias(record)]))
  const found: string[] = []
  for (let at = next.get(name); at != null && found.length < MOST && !found.includes(at); at = next.get(at))
    found.push(at)
  return found
}

const TAGS = new Set(['issue', 'issuewild', 'iodef', 'contactemail', 'contactphone', 'issuemail', 'issuevmc'])

const valuesOf = (records: readonly CaaRecord[], tag: string): string[] =>
  records
    .filter((record) => record.tag === tag)
    .map(({ value }) => value)
    .slice(0, MOST)

const NO_CAA: CaaFacts = { found: false, at: null, issue: [], error: null }

/** The relevant set of a name; a critical property nobody knows forbids to issue (RFC 8659 4.1, 4.5). */
const describeCaa = (message: DnsMessage, at: string): CaaFacts => {
  const read = recordsOf(message, 'CAA').map(readCaa)
  const records = read.filter((record) => record !== null)
  const unknown = records.find(({ critical, tag }) => critical && !TAGS.has(tag))
  return {
    found: true,
    at,
    issue: valuesOf(records, 'issue'),
    issueWild: valuesOf(records, 'issuewild'),
    iodef: valuesOf(records, 'iodef'),
    error:
      unknown !== undefined
        ? `unknown-critical: ${unknown.tag.slice(0, 50)}`
        : records.length < read.length
          ? 'malformed'
          : null,
  }
}

/** Climbs from the name to the top until a set is found (RFC 8659 3). A fault ends it: above might stand the wrong answer. */
const climbCaa = async (name: string, ask: Ask): Promise<Read<CaaFacts>> => {
  for (const at of namesUpwards(name).slice(0, MOST)) {
    const answer = await ask(at, 'CAA')
    if (answer.kind === 'fault') return { value: null, fault: answer.code }
    if (recordsOf(answer.message, 'CAA').length > 0)
      return { value: describeCaa(answer.message, at), fault: null }
  }
  return { value: NO_CAA, fault: null }
}

type Dnssec = Read<NonNullable<DnsFacts['dnssec']>>

/** A resolver that does not validate cannot tell; where the parent has no DS the name is unsigned for everybody. */
const unvalidated = async (name: string, ask: Ask): Promise<Dnssec> => {
  const answer = await ask(getDomain(name) ?? name, 'DS')
  if (answer.kind === 'fault') return { value: null, fault: answer.code }
  return recordsOf(answer.message, 'DS').length === 0
    ? { value: 'insecure', fault: null }
    : { value: null, fault: 'not-validating' }
}

/**
 * State of a name as a validating resolver sees it: AD says secure; a failure that goes away with checking disabled says bogus
 * (RFC 4035 5.5, 4.9.2). That the resolver validates shows in the signed root.
 */
const dnssecOf = async (name: string, address: DnsAnswer, ask: Ask): Promise<Dnssec> => {
  if (address.kind === 'answer') {
    if (address.message.authentic) return { value: 'secure', fault: null }
    const root = await ask('', 'SOA')
    if (root.kind === 'fault') return { value: null, fault: root.code }
    return root.message.authentic ? { value: 'insecure', fault: null } : unvalidated(name, ask)
  }
  if (address.code !== 'server-failure') return { value: null, fault: address.code }
  const unchecked = await ask(name, 'A', { checkingDisabled: true })
  return unchecked.kind === 'answer' ? { value: 'bogus', fault: null } : { value: null, fault: address.code }
}

/** Records of one type; `null` with a fault when there is no answer or one of them cannot be read. */
const readAll = <T>(
  answer: DnsAnswer,
  type: RecordType,
  read: (record: ReturnType<typeof recordsOf>[number]) => T | null,
): Read<T[]> => {
  if (answer.kind === 'fault') return { value: null, fault: answer.code }
  const all = recordsOf(answer.message, type).slice(0, MOST).map(read)
  const value = all.filter((one) => one !== null)
  return value.length < all.length ? { value: null, fault: 'malformed' } : { value, fault: null }
}

const NOT_ASKED = { value: null, fault: null } as const

const faulty = (about: DnsFault['about'], code: DnsFaultCode | null): DnsFault[] =>
  code === null ? [] : [{ about, code }]

/** Asks the name service about one name: aliases, CAA, DNSSEC, and HTTPS and TLSA when wanted. Never rejects. */
export const probeDns = async (input: DnsInput): Promise<DnsFacts> => {
  const { name, port, records, resolver } = input
  const ask = asker(input)
  const [v4, v6, caa] = await Promise.all([ask(name, 'A'), ask(name, 'AAAA'), climbCaa(name, ask)])
  const dnssec = await dnssecOf(name, v4, ask)
  const [https, tlsa] = records
    ? await Promise.all([
        ask(name, 'HTTPS').then((answer) => readAll(answer, 'HTTPS', readHttps)),
        ask(`_${port}._tcp.${name}`, 'TLSA').then((answer) => readAll(answer, 'TLSA', readTlsa)),
      ])
    : [NOT_ASKED, NOT_ASKED]
  const told = v4.kind === 'answer' ? v4.message : null
  const aliases = told === null ? null : aliasesOf(told, name)
  const address = v4.kind === 'fault' ? v4 : v6
  return {
    resolver: resolver.name,
    aliases,
    dangling: told === null ? null : told.rcode === NAME_ERROR && (aliases ?? []).length > 0,
    caa: caa.value,
    dnssec: dnssec.value,
    https: https.value,
    tlsa: tlsa.value,
    faults: [
      ...faulty('address', address.kind === 'fault' ? address.code : null),
      ...faulty('caa', caa.fault),
      ...faulty('dnssec', dnssec.fault),
      ...faulty('https', https.fault),
      ...faulty('tlsa', tlsa.fault),
    ],
  }
}

/** Addresses of a name by way of the resolver, IPv4 first; the fault's code when it gave none. */
export const resolveAddresses = async (
  name: string,
  { resolver, signal }: Pick<DnsInput, 'resolver' | 'signal'>,
): Promise<readonly string[] | DnsFaultCode> => {
  const ask = asker({ resolver, signal })
  const answers = await Promise.all([ask(name, 'A'), ask(name, 'AAAA')])
  const found = answers.flatMap((answer, index) =>
    answer.kind === 'fault'
      ? []
      : recordsOf(answer.message, index === 0 ? 'A' : 'AAAA').flatMap((record) => readAddress(record) ?? []),
  )
  const fault = answers.find((answer) => answer.kind === 'fault')
  return found.length === 0 && fault?.kind === 'fault' ? fault.code : found
}
