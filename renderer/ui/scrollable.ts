/** Ref of a box that scrolls: it is reached by keyboard while it holds more than it shows (WCAG 2.1.1). */
export const scrollable = (box: HTMLElement | null): (() => void) | undefined => {
  if (box === null) return undefined
  const look = (): void => {
    if (box.scrollWidth > box.clientWidth || box.scrollHeight > box.clientHeight) box.tabIndex = 0
    else box.removeAttribute('tabindex')
  }
  const size = new ResizeObserver(look)
  size.observe(box)
  return () => size.disconnect()
}
