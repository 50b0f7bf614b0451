import { vietnamTime } from '../../assessors/calendar/day.ts'
import { letterFrame } from '../../assessors/dossier/page-layout.ts'
import { orMissing, type Pieces, toRuns } from '../../assessors/dossier/pieces.ts'
import type { IncidentRules } from '../../assessors/year/incident-clocks.ts'
import type { Block, DocumentModel, Paragraph } from '../../data/contract/document.ts'
import type { Incident } from '../../data/contract/incident.ts'
import type { Organisation, Person } from '../../data/contract/organisation.ts'
import type { Catalogues } from './catalogues.ts'
import type { Texts } from './texts.ts'

/** What a notice of an incident is written from; `system` is null where the office has named none. */
export interface IncidentPaper {
  readonly incident: Incident
  readonly step: IncidentRules['steps'][number]
  readonly rules: IncidentRules
  readonly system: { readonly name: string; readonly level: number | null } | null
  readonly owner: Organisation | undefined
  readonly operator: Organisation | undefined
  /** The body above the operator, where the head does not sign for a collective. */
  readonly superior: Organisation | undefined
  readonly head: Person | undefined
  /** The number of the letter, or ''. */
  readonly number: string
  /** The cause as far as it is known, or ''; the record of an incident has no place for it. */
  readonly cause: string
  /** The day of the next message, `YYYY-MM-DD`, or null. */
  readonly nextOn: string | null
  /** The day it is, `YYYY-MM-DD`. */
  readonly today: string
  readonly layout: Catalogues['layout']
  readonly texts: Texts
}

type Part = IncidentPaper['step']['send'][number]['parts'][number]

/** An instant as the clock of Việt Nam shows it: `14:05 ngày 03/05/2027`. */
const clockText = (instant: string, texts: Texts): string => {
  const local = vietnamTime(instant)
  const day = local.slice(0, 10).split('-').reverse().join('/')
  return texts('duty.incident.paper.moment', { time: local.slice(11, 16), day })
}

const joined = (...parts: readonly (string | undefined)[]): string =>
  parts.filter((part) => part !== undefined && part !== '').join('; ')

const partPieces = (part: Part, paper: IncidentPaper): Pieces => {
  const { incident, system, owner, operator, head, texts } = paper
  const word = (name: string, params = {}): string => texts(`duty.incident.paper.${name}`, params)
  switch (part) {
    case 'system':
      return [
        ...orMissing(system?.name, 'incident.system'),
        ...(system?.level == null ? [] : [word('level', { level: system.level })]),
        word('operator'),
        ...orMissing(operator?.name, 'system.operator'),
        word('owner'),
        ...orMissing(owner?.name, 'system.owner'),
      ]
    case 'found':
      return [joined(clockText(incident.detectedAt, texts), incident.detectedBy)]
    case 'signs':
      return [word(`signs.${incident.signs}`)]
    case 'course':
      return orMissing(incident.happened, 'incident.happened')
    case 'impact':
      return orMissing(incident.impact, 'incident.impact')
    case 'cause':
      return orMissing(paper.cause, 'incident.cause')
    case 'measures':
      return orMissing(incident.measures, 'incident.measures')
    case 'contact':
      return orMissing(joined(head?.name, head?.title, operator?.phone, operator?.email), 'incident.contact')
    case 'next':
      return incident.complex
        ? [word('preliminary'), ...orMissing(paper.nextOn?.split('-').reverse().join('/'), 'incident.next')]
        : [word('not-complex')]
  }
}

const paragraph = (role: string, pieces: Pieces): Paragraph => ({
  kind: 'paragraph',
  role,
  runs: toRuns(pieces),
})

const isEnded = (pieces: Pieces): boolean => {
  const last = pieces.at(-1)
  return typeof last === 'string' && /[.;!?]\s*$/.test(last)
}

/** Answers to one point, one after another; one that is no sentence ends in a semicolon. */
const together = (answers: readonly Pieces[]): Pieces =>
  answers.flatMap((answer, index) =>
    index === answers.length - 1 ? answer : [...answer, isEnded(answer) ? ' ' : '; '],
  )

/** What is asked for, and after it on the same line what is known of it. */
const sendBlocks = (paper: IncidentPaper): Block[] =>
  paper.step.send.map(({ vi, parts }, index): Block => {
    const known = together(parts.map((part) => partPieces(part, paper)))
    // The point on later messages is an instruction to the writer, no heading of a letter.
    const name = parts.includes('next') ? paper.texts('duty.incident.paper.next') : vi
    const asked = { text: `${index + 1}. ${name}: `, bold: true }
    return { kind: 'paragraph', role: 'noi_dung', runs: [asked, ...toRuns(known)] }
  })

/** A clause as a letter cites it (NĐ 30 Phụ lục II, V.7); a label that is built otherwise stays as it is. */
const clauseText = (label: string, texts: Texts): string => {
  const [, article = '', part = '', point = ''] = /^\D(\d+)\.(\d+)\.(\p{L})$/u.exec(label) ?? []
  return article === '' ? label : texts('duty.incident.paper.clause', { article, part, point })
}

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1)

const ruled = (one: Paragraph, rule: number): Paragraph => ({ ...one, rule })

/** The head of a letter after NĐ 30; number and place stand on one line below it. */
const headBlocks = ({ operator, superior, number, today, layout, texts }: IncidentPaper): Block[] => {
  const word = (name: string, params = {}): string => texts(`duty.incident.paper.${name}`, params)
  const [year = '', month = '', day = ''] = today.split('-')
  const columns = (left: Paragraph[], right: Paragraph[]): Block => ({
    kind: 'columns',
    widths: layout.header.widths,
    left,
    right,
    keepTogether: true,
  })
  const name = orMissing(operator?.name.toUpperCase(), 'system.operator')
  // Day below 10 and months 1 and 2 with a leading zero (NĐ 30 Phụ lục I, II.4.b).
  const date = { day, month: Number(month) <= 2 ? month : String(Number(month)), year }
  return [
    columns(
      [
        ...(superior === undefined ? [] : [paragraph('co_quan_chu_quan', [superior.name.toUpperCase()])]),
        ruled(paragraph('co_quan_ban_hanh', name), layout.rules.coQuan.part),
      ],
      [
        paragraph('quoc_hieu', [word('nation').toUpperCase()]),
        ruled(paragraph('tieu_ngu', [word('motto')]), layout.rules.tieuNgu.part),
      ],
    ),
    columns(
      [
        paragraph('so_ky_hieu', [
          word('number', { number: number === '' ? '      ' : number, symbol: operator?.symbol ?? '' }),
        ]),
        paragraph('trich_yeu_cong_van', [word('subject')]),
      ],
      [paragraph('dia_danh_ngay', [...orMissing(operator?.place, 'operator.place'), word('date', date)])],
    ),
  ]
}

const closing = ({ head, layout, texts }: IncidentPaper): Block => {
  const word = (name: string): string => texts(`duty.incident.paper.${name}`)
  const signs = head?.signBlock ?? []
  return {
    kind: 'columns',
    widths: layout.signature.widths,
    keepTogether: true,
    left: [
      { ...paragraph('noi_nhan_tieu_de', [word('receivers')]), before: layout.signature.gap ?? 0 },
      paragraph('noi_nhan_danh_sach', [word('as-above')]),
      paragraph('noi_nhan_danh_sach', [word('archive')]),
    ],
    right: [
      ...(signs.length === 0
        ? [paragraph('quyen_han_chuc_vu', orMissing('', 'letter.signBlock'))]
        : signs.map((line) => paragraph('quyen_han_chuc_vu', [line]))
      ).map((one, index) => (index === 0 ? { ...one, before: layout.signature.gap ?? 0 } : one)),
      paragraph('chu_ky', []),
      paragraph('ho_ten_nguoi_ky', orMissing(head?.name, 'letter.signer')),
    ],
  }
}

/**
 * The message of one term of Đ31.2.d as a letter. The law has no form for it: what stands in it follows the catalogue's reading,
 * and the letter says that its layout is the program's own.
 */
export const incidentDocument = (paper: IncidentPaper): DocumentModel => {
  const { incident, step, rules, layout, texts } = paper
  const word = (name: string, params = {}): string => texts(`duty.incident.paper.${name}`, params)
  return {
    id: `incident-${step.id}`,
    fileName: word('file', { step: step.id }),
    title: word('title', { title: incident.title }),
    ...letterFrame(layout),
    watermark: null,
    blocks: [
      ...headBlocks(paper),
      paragraph('kinh_gui', [word('to', { to: capital(rules.recipient.vi) })]),
      paragraph('noi_dung', [
        word('opening', { clause: clauseText(rules.clause, texts), title: incident.title }),
      ]),
      paragraph('noi_dung', [word(step.hours === 0 ? 'term-at-once' : 'term', { hours: step.hours })]),
      ...sendBlocks(paper),
      {
        kind: 'paragraph',
        role: 'noi_dung',
        runs: [{ text: word('own-form'), italic: true, size: 11 }],
        keepNext: true,
      },
      closing(paper),
    ],
  }
}
