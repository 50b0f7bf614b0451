import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'

/** What the page shows in the end: an element, with another text than before when `not` is given. */
interface Shown {
  readonly selector: string
  readonly not?: string
}

/** Time in ms from an act until the page shows what was wanted, measured in the page at each frame. */
export const untilShown = (page: Page, act: () => Promise<void>, shown: Shown): Promise<number> =>
  page
    .evaluate(({ selector, not }) => {
      const began = performance.now()
      const state = window as unknown as { shown: Promise<number> }
      state.shown = new Promise((resolve) => {
        const look = (): void => {
          const found = document.querySelector(selector)
          if (found === null || found.textContent === not) requestAnimationFrame(look)
          else resolve(performance.now() - began)
        }
        look()
      })
    }, shown)
    .then(act)
    .then(() => page.evaluate(() => (window as unknown as { shown: Promise<number> }).shown))

/** Opens an address of the page. */
export const goTo = (page: Page, hash: string): Promise<void> =>
  page.evaluate((to) => {
    location.hash = to
  }, hash)

/** Resident memory of a process in megabytes: now, and at most so far. */
export const memoryOf = (pid: number): { readonly now: number; readonly peak: number } => {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const read = (name: string): number =>
    Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1024
  return { now: read('VmRSS'), peak: read('VmHWM') }
}
