/** An instant without its parts of a second, `2026-11-21T05:31:07Z`: all that word processors read of a document's properties. */
export const wholeSeconds = (at: string | Date): string => `${new Date(at).toISOString().slice(0, 19)}Z`
