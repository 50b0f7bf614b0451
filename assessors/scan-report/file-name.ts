const LONGEST = 80

/** A name that every file system takes, from an address or a title. */
export const fileNameOf = (text: string): string =>
  text
    .replace(/^[a-z]+:\/\//i, '')
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/[đĐ]/g, 'd')
    .replace(/[^A-Za-z0-9.-]+/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '')
    .slice(0, LONGEST) || 'site'
