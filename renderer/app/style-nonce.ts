/** The host writes a fresh nonce into the page; only style elements that carry it are applied (CSP Level 3, 6.7.3). */
export const styleNonce = document.documentElement.dataset.cspNonce ?? ''

/**
 * Marks every style element of this page's own scripts. antd marks the sheets of its theme, but measures scroll bars with
 * one that it leaves unmarked, and the browser then reports a violation for each table and dialog.
 */
export const markStyles = (): void => {
  const create = document.createElement.bind(document) as (name: string, options?: object) => HTMLElement
  const marked = (name: string, options?: object): HTMLElement => {
    const element = create(name, options)
    if (element instanceof HTMLStyleElement) element.nonce = styleNonce
    return element
  }
  document.createElement = marked as typeof document.createElement
}
