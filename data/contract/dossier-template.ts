import { z } from 'zod'
import { Text } from './catalogue.ts'
import { Picture, Run } from './document.ts'
import { Id, Instant, Line, Version } from './identity.ts'
import { command, nothing, query } from './procedure.ts'

/** Largest file taken as a template, in bytes. */
export const TEMPLATE_LIMIT = 5 * 1024 * 1024

/** What of a dossier an office may replace; the words of the forms of the law are never among it. */
export const TemplatePart = z.enum(['cover', 'header', 'wording'])
export type TemplatePart = z.infer<typeof TemplatePart>

const Align = z.enum(['left', 'center', 'right', 'justify'])

/**
 * A paragraph of a template with its format worked out: indents in mm, spacing in points, `line` as a multiple of single
 * spacing. `{{name}}` in the text of a run is a field, in capitals when its value is printed in capitals.
 */
const TemplateParagraph = z.strictObject({
  kind: z.literal('paragraph'),
  runs: z.array(Run.omit({ blank: true })),
  align: Align,
  left: z.number().min(0).max(150),
  indent: z.number().min(0).max(150),
  before: z.number().min(0).max(400),
  after: z.number().min(0).max(400),
  line: z.number().min(1).max(3),
})
export type TemplateParagraph = z.infer<typeof TemplateParagraph>

/** A block of a template; `columns` are two borderless columns, widths in mm. */
export const TemplateBlock = z.discriminatedUnion('kind', [
  TemplateParagraph,
  Picture,
  z.strictObject({
    kind: z.literal('columns'),
    widths: z.tuple([z.number(), z.number()]),
    left: z.array(TemplateParagraph),
    right: z.array(TemplateParagraph),
  }),
  z.strictObject({ kind: z.literal('page-break') }),
])
export type TemplateBlock = z.infer<typeof TemplateBlock>

/** What a template says: blocks of cover and header, or paragraphs by the key of the passage they replace. */
export const TemplateContent = z.strictObject({
  blocks: z.array(TemplateBlock).max(400),
  passages: z.record(z.string(), z.array(TemplateParagraph)),
})
export type TemplateContent = z.infer<typeof TemplateContent>

/** Why a template is refused; `name` is the field, passage, part or program function it is about, `near` the text it stands in. */
export const TemplateFault = z.strictObject({
  code: z.enum([
    'not-docx',
    'damaged',
    'protected',
    'too-large',
    'too-long',
    'empty',
    'macro',
    'embedded',
    'external',
    'text-box',
    'drawing',
    'linked-picture',
    'picture-kind',
    'picture-large',
    'picture-place',
    'table-shape',
    'numbering',
    'field-code',
    'tracked',
    'note',
    'formula',
    'symbol',
    'unknown-field',
    'unclosed',
    'unknown-passage',
    'passage-twice',
    'header-long',
  ]),
  name: z.string(),
  near: z.string(),
})
export type TemplateFault = z.infer<typeof TemplateFault>

/** What of a template is not kept, or worth a second look. */
export const TemplateWarning = z.strictObject({
  code: z.enum([
    'font',
    'colour',
    'border',
    'tab',
    'link',
    'comment',
    'floating',
    'cropped',
    'own-header',
    'field-left-out',
  ]),
  name: z.string(),
})
export type TemplateWarning = z.infer<typeof TemplateWarning>

/** The template that an office uses for one part; `sha256` names its content, which never changes under that name. */
export const OfficeTemplate = z.strictObject({
  id: Id,
  version: Version,
  part: TemplatePart,
  /** Name of the file. */
  name: Line.min(1),
  size: z.int(),
  sha256: z.string(),
  warnings: z.array(TemplateWarning),
  updatedAt: Instant,
})
export type OfficeTemplate = z.infer<typeof OfficeTemplate>

const Field = z.strictObject({ id: z.string(), label: Text })
const DocxFile = z.strictObject({ file: z.string(), base64: z.base64() })

export const templateProcedures = {
  /** The templates in use, and the fields that may stand in them. */
  'template.list': query(
    nothing,
    z.strictObject({ templates: z.array(OfficeTemplate), fields: z.array(Field) }),
  ),
  /** Takes a DOCX for a part in place of the one there is; with `faults` nothing is kept, and all of them are named. */
  'template.put': command(
    z.strictObject({
      part: TemplatePart,
      file: z.string().min(1).max(255),
      base64: z.base64().max(Math.ceil((TEMPLATE_LIMIT * 4) / 3) + 8),
    }),
    z.strictObject({ template: OfficeTemplate.nullable(), faults: z.array(TemplateFault) }),
  ),
  /** Goes back to the part as Capdo prints it. */
  'template.remove': command(z.strictObject({ id: Id, version: Version }), nothing),
  /** A DOCX to begin with: the part as Capdo prints it, with its fields and a list of them. */
  'template.starter': query(z.strictObject({ part: TemplatePart }), DocxFile),
  /** The file as the office gave it. */
  'template.original': query(z.strictObject({ id: Id }), DocxFile),
}
