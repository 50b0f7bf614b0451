/** Types of records that are asked for or read (IANA DNS parameters). */
export const RECORD_TYPES = {
  A: 1,
  CNAME: 5,
  SOA: 6,
  AAAA: 28,
  DS: 43,
  TLSA: 52,
  HTTPS: 65,
  CAA: 257,
} as const
export type RecordType = keyof typeof RECORD_TYPES
