/** The little of a page's own world that the script below touches. */
interface PageElement {
  readonly tagName: string
  readonly isConnected: boolean
  readonly parentElement: PageElement | null
  readonly childNodes: Iterable<{ readonly nodeType: number; readonly textContent: string | null }>
  readonly shadowRoot: { readonly innerHTML: string } | null
  readonly outerHTML: string
  readonly style: { backgroundImage: string }
  checkVisibility(options: object): boolean
  getBoundingClientRect(): {
    readonly width: number
    readonly height: number
    readonly right: number
    readonly bottom: number
  }
  setAttribute(name: string, value: string): void
  prepend(child: unknown): void
}

interface PageWorld {
  readonly document: {
    readonly documentElement: PageElement
    querySelectorAll(selector: string): Iterable<PageElement>
    createElement(tag: string): PageElement & { innerHTML: string }
  }
  readonly scrollX: number
  readonly scrollY: number
  getComputedStyle(element: PageElement): {
    readonly color: string
    readonly backgroundColor: string
    readonly backgroundImage: string
    readonly fontSize: string
    readonly fontWeight: string
  }
  readonly performance: {
    getEntriesByType(
      type: string,
    ): readonly { readonly name: string; readonly startTime: number; readonly loadEventEnd?: number }[]
  }
  readonly PerformanceObserver: new (
    heard: (list: { getEntries(): readonly { readonly startTime: number }[] }) => void,
  ) => { observe(options: object): void; disconnect(): void }
  setTimeout(act: () => void, ms: number): void
}

/*
 * The functions below run inside a page, in a world of its own where the page's scripts have changed nothing. They are sent
 * there as text: they may use each other and what a page has, and nothing else.
 */

const pageWorld = (): PageWorld => globalThis as unknown as PageWorld

const colourOf = (text: string): number[] | null => {
  const parts = /^rgba?\(([\d.]+), ([\d.]+), ([\d.]+)(?:, ([\d.]+))?\)$/.exec(text)
  return parts === null ? null : [1, 2, 3, 4].map((at) => Number(parts[at] ?? 1))
}

/** Relative luminance (WCAG 2.0). */
const lightOf = (rgb: readonly number[]): number =>
  rgb.slice(0, 3).reduce((sum, value, at) => {
    const part = value / 255
    const linear = part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
    return sum + linear * ([0.2126, 0.7152, 0.0722][at] ?? 0)
  }, 0)

/** Colour behind an element; `null` where a picture or a mix of colours stands there. */
const groundOf = (element: PageElement): number[] | null => {
  for (let at: PageElement | null = element; at !== null; at = at.parentElement) {
    const style = pageWorld().getComputedStyle(at)
    if (style.backgroundImage !== 'none') return null
    const found = colourOf(style.backgroundColor)
    if (found === null || (found[3] ?? 1) === 1) return found
    if ((found[3] ?? 0) > 0) return null
  }
  return [255, 255, 255, 1]
}

const isLowContrast = (element: PageElement): boolean => {
  const style = pageWorld().getComputedStyle(element)
  const front = colourOf(style.color)
  const back = groundOf(element)
  if (front === null || back === null || (front[3] ?? 1) < 1) return false
  const [high = 0, low = 0] = [lightOf(front), lightOf(back)].sort((left, right) => right - left)
  const size = Number.parseFloat(style.fontSize)
  const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700)
  return (high + 0.05) / (low + 0.05) < (isLarge ? 3 : 4.5)
}

const ownText = (element: PageElement): string =>
  [...element.childNodes]
    .filter((node) => node.nodeType === 3)
    .map((node) => node.textContent ?? '')
    .join(' ')
    .trim()

const isUnseen = (element: PageElement): boolean => {
  const seen = { opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true }
  if (!element.checkVisibility(seen)) return true
  const { scrollX, scrollY } = pageWorld()
  const box = element.getBoundingClientRect()
  const isPicture = /^(IMG|IFRAME|OBJECT|EMBED|svg)$/.test(element.tagName)
  if (isPicture && (box.width <= 1 || box.height <= 1)) return true
  return box.width > 0 && box.height > 0 && (box.right + scrollX <= 0 || box.bottom + scrollY <= 0)
}

const isSilent = ({ tagName }: PageElement): boolean =>
  /^(SCRIPT|STYLE|TEMPLATE|NOSCRIPT|BR|OPTION|SOURCE|TRACK|PARAM|META|LINK|TITLE)$/.test(tagName)

/** Marks what visitors do not see, and counts texts whose colours are too close. */
const markUnseen = (all: readonly PageElement[]): { count: number; example: string } => {
  const low: string[] = []
  let looked = 0
  for (const element of all) {
    if (isSilent(element)) continue
    if (isUnseen(element)) {
      element.setAttribute('hidden', '')
      continue
    }
    const text = looked < 1500 ? ownText(element) : ''
    if (text === '') continue
    looked += 1
    if (isLowContrast(element)) low.push(text.slice(0, 100))
  }
  return { count: low.length, example: low[0] ?? '' }
}

/** Pictures that style sheets put behind elements, and what stands in open shadow roots, become part of the document. */
const openUp = (all: readonly PageElement[]): void => {
  for (const element of all.slice(0, 5000)) {
    const picture = pageWorld().getComputedStyle(element).backgroundImage
    if (picture.startsWith('url(') && element.style.backgroundImage === '' && picture.length < 2000)
      element.style.backgroundImage = picture
  }
  for (const element of all) {
    if (element.shadowRoot === null) continue
    const template = pageWorld().document.createElement('template')
    template.setAttribute('shadowrootmode', 'open')
    template.innerHTML = element.shadowRoot.innerHTML
    element.prepend(template)
  }
}

/** Time of the largest contentful paint so far; the browser tells it to observers only. */
const largestPaint = async (): Promise<number | null> => {
  const { PerformanceObserver: Observer, setTimeout: later } = pageWorld()
  let largest: number | null = null
  const observer = new Observer((list) => {
    for (const entry of list.getEntries()) largest = entry.startTime
  })
  observer.observe({ type: 'largest-contentful-paint', buffered: true })
  await new Promise<void>((done) => later(done, 60))
  observer.disconnect()
  return largest
}

const collect = async (limits: {
  readonly characters: number
  readonly elements: number
}): Promise<object> => {
  const { document, performance } = pageWorld()
  const largest = await largestPaint()
  const paint = performance.getEntriesByType('paint').find(({ name }) => name === 'first-contentful-paint')
  const loaded = performance.getEntriesByType('navigation')[0]?.loadEventEnd ?? 0
  const all = [...document.querySelectorAll('body *')].slice(0, limits.elements)
  const low = markUnseen(all)
  openUp(all)
  const html = `<!doctype html>${document.documentElement.outerHTML}`
  return {
    html: html.slice(0, limits.characters),
    truncated: html.length > limits.characters,
    firstPaint: paint?.startTime ?? null,
    largestPaint: largest,
    loaded: loaded > 0 ? loaded : null,
    lowContrast: low.count,
    example: low.example,
  }
}

const PARTS = {
  ...{ pageWorld, colourOf, lightOf, groundOf, isLowContrast, ownText, isUnseen, isSilent },
  ...{ markUnseen, openUp, largestPaint, collect },
}

/** The script as text, to be evaluated in an isolated world of the page; it answers a promise. */
export const pageScript = (characters: number): string => {
  const parts = Object.entries(PARTS).map(([name, part]) => `const ${name} = ${part.toString()}`)
  return `(() => {\n${parts.join('\n')}\nreturn collect(${JSON.stringify({ characters, elements: 20_000 })})\n})()`
}
