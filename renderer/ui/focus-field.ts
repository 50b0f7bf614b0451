import { useEffect } from 'react'

/** The control of a label, or the first one under a legend. */
const controlOf = (name: Element): HTMLElement | null => {
  if (name instanceof HTMLLabelElement) return name.control ?? document.getElementById(name.htmlFor)
  return (
    (name.closest('fieldset') ?? name.parentElement)?.querySelector<HTMLElement>('input, textarea') ?? null
  )
}

/** Puts the cursor into the first field that bears one of these names; false where none does. */
export const focusField = (box: ParentNode, names: readonly string[]): boolean => {
  const marks = [...box.querySelectorAll('label, legend')]
  const found = names.map((name) => marks.find((mark) => mark.textContent?.trim() === name))
  const control = found
    .map((mark) => (mark === undefined ? null : controlOf(mark)))
    .find((one) => one !== null)
  if (control === undefined || control === null) return false
  control.scrollIntoView({ block: 'center' })
  control.focus()
  return true
}

/** How long a dialog moves in before it takes the cursor, in ms. */
const SETTLED_MS = 350

/** Puts the cursor where a link led to, once what holds the field stands still. */
export const useFieldFocus = (names: readonly string[]): void => {
  const wanted = names.join('\n')
  useEffect(() => {
    if (wanted === '') return
    const timer = setTimeout(() => focusField(document, wanted.split('\n')), SETTLED_MS)
    return () => clearTimeout(timer)
  }, [wanted])
}
