import type { Certificate } from 'pkijs'

/** Attributes of a name that people read, in the order in which they are shown. */
const SHOWN: readonly (readonly [string, string])[] = [
  ['2.5.4.3', 'CN'],
  ['2.5.4.12', 'T'],
  ['2.5.4.11', 'OU'],
  ['2.5.4.10', 'O'],
  ['2.5.4.7', 'L'],
  ['2.5.4.6', 'C'],
]

const LONGEST = 300

/** The subject of a certificate on one line, e.g. `CN=…, O=…, C=VN`. */
export const signerName = ({ subject }: Certificate): string =>
  SHOWN.flatMap(([oid, short]) =>
    subject.typesAndValues
      .filter(({ type }) => String(type) === oid)
      .map(({ value }) => `${short}=${String(value.valueBlock.value)}`),
  )
    .join(', ')
    .slice(0, LONGEST)
