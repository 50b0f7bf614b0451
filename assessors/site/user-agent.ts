const LONGEST = 120

/** Text as a header field may carry it: accents folded, d-bar as d, the rest of ASCII kept. */
const asFieldText = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/\u0111/g, 'd')
    .replace(/\u0110/g, 'D')
    .replace(/[^\x20-\x7e]+/g, ' ')
    .replace(/[()\\;]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, LONGEST)

/** Adds to the tool's name who answers for the scan, so that an operator who sees it in his log can call. */
export const agentWithContact = (agent: string, contact: string | null): string => {
  const said = contact === null ? '' : asFieldText(contact)
  return said === '' ? agent : agent.replace(/\)$/, `; contact: ${said})`)
}
