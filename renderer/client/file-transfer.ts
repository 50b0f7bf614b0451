/** `btoa` takes one character a byte; chunks keep the argument list below the engine's limit. */
const CHUNK = 0x8000

/** Bytes as base64. */
export const toBase64 = (bytes: Uint8Array): string => {
  let text = ''
  for (let at = 0; at < bytes.length; at += CHUNK) {
    text += String.fromCharCode(...bytes.subarray(at, at + CHUNK))
  }
  return btoa(text)
}

/** Base64 as bytes. */
export const fromBase64 = (base64: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))

/** The content of a chosen file as base64. */
export const readFile = async (file: File): Promise<string> =>
  toBase64(new Uint8Array(await file.arrayBuffer()))

/** Hands a file to the person through the browser's own download. */
export const saveFile = (name: string, base64: string, type: string): void => {
  const url = URL.createObjectURL(new Blob([fromBase64(base64)], { type }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
}
