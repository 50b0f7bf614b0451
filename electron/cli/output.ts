/** Where text goes: the part of a stream that is used here. */
export interface Sink {
  readonly isTTY?: boolean
  readonly columns?: number
  write(text: string): unknown
}

/** The two streams of a run. Everything is written in whole lines, one write each, so that a break leaves no half line. */
export interface Output {
  /** One line of the result. */
  readonly line: (text: string) => void
  /** One JSON value on a line of its own. */
  readonly json: (value: unknown) => void
  /** A whole file as the result, as it is. */
  readonly text: (text: string) => void
  /** One line beside the result: notes and errors. */
  readonly note: (text: string) => void
}

/** Signs that steer a terminal or turn the reading direction; scanned sites and imported files may carry them. */
const STEERING = /[\p{Cc}\u061C\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF]/gu

/** Text from outside as it may be shown on a terminal. */
export const plain = (text: string): string => text.normalize('NFC').replace(STEERING, '\uFFFD')

/** Writes results to `out`, notes to `beside`. */
export const createOutput = (out: Sink, beside: Sink): Output => ({
  line: (text) => out.write(`${plain(text)}\n`),
  json: (value) => out.write(`${JSON.stringify(value)}\n`),
  text: (text) => out.write(text),
  note: (text) => beside.write(`${plain(text)}\n`),
})
