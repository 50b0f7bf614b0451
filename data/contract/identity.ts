import { z } from 'zod'

/** Row key: UUIDv7, so that rows of two offices never collide when they are merged. */
export const Id = z.uuid()

/** Row version, counted up by each write; a write names the version it has seen. */
export const Version = z.int().min(1)

/** Calendar day, `YYYY-MM-DD`. */
export const Day = z.iso.date()

/** Instant in UTC, ISO 8601 with `Z`. */
export const Instant = z.iso.datetime()

/** Security level of an information system, 1 to 5 (NĐ 331 Đ11–15). */
export const Level = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5)])
export type Level = z.infer<typeof Level>

/** One line of text as people type it. */
export const Line = z.string().trim().max(500)

/** Longer text as people type it. */
export const Prose = z.string().trim().max(20_000)

/** A written legal document: number, day and issuing body, e.g. a decision or a regulation. */
export const LegalDocument = z.strictObject({ number: Line, date: Day.nullable(), issuer: Line })
export type LegalDocument = z.infer<typeof LegalDocument>
