import type { Page } from '@playwright/test'

/** Calls the app as its page does; throws with the code of a refusal. */
export const callThrough = <T>(page: Page, name: string, input: unknown): Promise<T> =>
  page.evaluate(
    async ([procedure, body]) => {
      const response = await fetch(`/call/${procedure}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
      const reply = await response.json()
      if (!reply.ok) throw new Error(`${procedure}: ${JSON.stringify(reply.error)}`)
      return reply.value
    },
    [name, input] as const,
  )

/** Milliseconds of each of several calls, the answer parsed as the page would. */
export const timeCalls = async (
  page: Page,
  calls: readonly { readonly name: string; readonly input: unknown }[],
): Promise<number[]> => {
  const times: number[] = []
  for (const { name, input } of calls) {
    const ms = await page.evaluate(
      async ([procedure, body]) => {
        const began = performance.now()
        const response = await fetch(`/call/${procedure}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        })
        const reply = await response.json()
        if (!reply.ok) throw new Error(String(procedure))
        return performance.now() - began
      },
      [name, input] as const,
    )
    times.push(ms)
  }
  return times
}
