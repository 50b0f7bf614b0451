import { z } from 'zod'
import { DocumentModel } from './document.ts'
import { DossierState } from './dossier-life.ts'
import { DossierPart } from './dossier-part.ts'
import { Day, Id, Instant, Level, Line, Prose } from './identity.ts'
import { command, nothing, query } from './procedure.ts'

/**
 * One thing the checks found. `field` leads to what must be filled: `owner.*`, `operator.*`, `system.*`, `fact.<key>`,
 * `scale.<key>`, `component.<table>`, `letter.*`, `contact.*`, `text.<paragraph>`, `risk.*`, `extra.*`.
 * `evaluated: false` is a check of the catalogue that today's data cannot answer: nothing was found, nothing is clean.
 */
export const DossierCheck = z.strictObject({
  code: z.string(),
  severity: z.enum(['block', 'warn', 'info']),
  field: z.string(),
  clause: z.string().nullable(),
  text: z.string(),
  evaluated: z.boolean(),
})
export type DossierCheck = z.infer<typeof DossierCheck>

/** `xlsx` is the check list, `json` the dossier as data (`dossier.json`), `oscal` the same in the words of OSCAL. */
export const DossierFormat = z.enum(['docx', 'pdf', 'xlsx', 'json', 'oscal'])
export type DossierFormat = z.infer<typeof DossierFormat>

/** What is taken out of a package before it is handed out: nothing, contacts and restricted evidence, or all that could help an attacker. */
export const Redaction = z.enum(['full', 'appraiser', 'public'])
export type Redaction = z.infer<typeof Redaction>

/** A level-proposal dossier (hồ sơ đề xuất cấp độ) of one system under one regime. */
export const Dossier = z.strictObject({
  id: Id,
  systemId: Id,
  systemCode: Line,
  systemName: Line,
  regime: z.enum(['ND331', 'ND85']),
  level: Level.nullable(),
  state: DossierState,
  createdAt: Instant,
  exportedAt: Instant.nullable(),
})
export type Dossier = z.infer<typeof Dossier>

/** The key of a field of a form, of a paragraph or of a column, as the catalogues name it. */
const FieldName = z.string().regex(/^[A-Za-z][A-Za-z0-9_.]{0,79}$/)

/**
 * What only the letter knows: registry number (empty until registered), symbol, place, day of signing (null until signed),
 * who signs, further recipients and legal grounds as whole lines, and what people write into fields of the form (whole lines).
 * What is missing is taken from the organisations.
 */
export const LetterDetails = z.strictObject({
  number: Line,
  symbol: Line,
  place: Line,
  date: Day.nullable(),
  signerId: Id.nullable(),
  grounds: z.array(Line).max(50),
  recipients: z.array(Line).max(50),
  fields: z.record(FieldName, z.array(Prose).max(50)),
})
export type LetterDetails = z.infer<typeof LetterDetails>

/** What people write into the explanatory document itself: paragraphs by their id, rows of tables by the key of the column. */
export const DossierWords = z.strictObject({
  texts: z.record(FieldName, Prose),
  tables: z.record(FieldName, z.array(z.record(FieldName, Line)).max(200)),
})
export type DossierWords = z.infer<typeof DossierWords>

/** A written file of the package: name inside it, bytes, SHA-256 in lower-case hex. */
export const WrittenFile = z.strictObject({ name: z.string(), size: z.int(), sha256: z.string() })
export type WrittenFile = z.infer<typeof WrittenFile>

/** A PKCS#12 file and its passphrase; neither is kept anywhere. */
export const KeyFile = z.strictObject({
  base64: z.base64().max(1_400_000),
  passphrase: z.string().max(1024),
})
export type KeyFile = z.infer<typeof KeyFile>

/** Who signed a package when by the clock of the signing machine; `chain` leads from the signer upwards. */
export const PackageSignature = z.strictObject({
  signer: z.string(),
  signedAt: Instant.nullable(),
  chain: z.array(z.string()),
})
export type PackageSignature = z.infer<typeof PackageSignature>

export const dossierProcedures = {
  'dossier.list': query(nothing, z.array(Dossier)),
  'dossier.create': command(z.strictObject({ systemId: Id, regime: z.enum(['ND331', 'ND85']) }), Dossier),
  /** The documents as they would be written now, and what the checks say. */
  'dossier.preview': query(
    z.strictObject({ id: Id }),
    z.strictObject({
      dossier: Dossier,
      documents: z.array(DocumentModel),
      checks: z.array(DossierCheck),
      parts: z.array(DossierPart),
    }),
  ),
  /**
   * Writes the files, `manifest.json`, its signature when a key is given, and the zip into a folder the host chose; `null` when
   * the user chose none. A key that cannot sign is refused (`key-…`) before anything is written. Evidence lies in the zip alone.
   * Other calls are answered meanwhile; stopped (`export-stopped`) or failed it leaves no file behind.
   */
  'dossier.export': command(
    z.strictObject({
      id: Id,
      formats: z.array(DossierFormat).min(1),
      key: KeyFile.optional(),
      redaction: Redaction.default('full'),
      /** Whether files of evidence go along; a public package never holds any. */
      evidence: z.boolean().default(true),
    }),
    z.strictObject({
      folder: z.string().nullable(),
      package: WrittenFile.nullable(),
      files: z.array(WrittenFile),
      /** Files whose hashes were right when the package was opened again from where it was written. */
      reopened: z.int(),
    }),
  ),
  /** Ends the export of a dossier that is being written; nothing happens when there is none. */
  'dossier.stopExport': query(z.strictObject({ id: Id }), z.strictObject({})),
  /**
   * Takes a detached signature that was made on another machine into the package of a dossier in the folder the host chose; null
   * when none was chosen. Refused: `not-found` (no unsigned package there), `package-…`, `signature-…`.
   */
  'dossier.attachSignature': command(
    z.strictObject({ id: Id, base64: z.base64().max(1_400_000) }),
    z.strictObject({
      folder: z.string().nullable(),
      package: WrittenFile.nullable(),
      signature: PackageSignature.nullable(),
    }),
  ),
}
