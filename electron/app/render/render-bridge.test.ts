import { MessageChannel } from 'node:worker_threads'
import { afterEach, describe, expect, it } from 'vitest'
import { type RenderCall, type RenderReply, remoteRenderer, serveRenders } from './render-bridge.ts'
import type { RenderedPage, Renderer } from './renderer.ts'

const pageOf = (html: string): RenderedPage => ({
  ...{ url: 'https://a.vn/', html, truncated: false, contrast: null },
  timing: { firstPaint: null, largestPaint: null, loaded: null },
})

/** Puts together what it loads: the address itself and `/teil`. */
const echo: Renderer = {
  name: 'echo',
  render: async ({ url, load }) => {
    const parts = await Promise.all([load(url), load(`${url}teil`)])
    return {
      kind: 'page',
      page: pageOf(parts.map((part) => Buffer.from(part?.body ?? '').toString()).join('+')),
    }
  },
  close: async () => undefined,
}

const channels: MessageChannel[] = []
afterEach(() => {
  for (const { port1, port2 } of channels.splice(0)) {
    port1.close()
    port2.close()
  }
})

/** Both ends over a real channel, so that everything is cloned. */
const bridge = (renderer: Renderer) => {
  const channel = new MessageChannel()
  channels.push(channel)
  const remote = remoteRenderer(renderer.name, (call) => channel.port1.postMessage(call))
  const service = serveRenders(renderer, (reply) => channel.port2.postMessage(reply))
  channel.port1.on('message', (reply: RenderReply) => remote.take(reply))
  channel.port2.on('message', (call: RenderCall) => service.take(call))
  return { ...remote, service }
}

const load = async (url: string) =>
  url.endsWith('teil') ? null : { status: 200, headers: [], body: Buffer.from(`<${url}>`) }

describe('drawing in another thread', () => {
  it('asks back for the parts of each page', async () => {
    const { renderer } = bridge(echo)
    const signal = new AbortController().signal
    const drawn = await Promise.all(
      ['https://a.vn/', 'https://b.vn/'].map((url) => renderer.render({ url, load, signal })),
    )
    expect(drawn).toEqual([
      { kind: 'page', page: pageOf('<https://a.vn/>+') },
      { kind: 'page', page: pageOf('<https://b.vn/>+') },
    ])
  })

  it('takes a load that breaks for one that is not to be had', async () => {
    const { renderer } = bridge(echo)
    const broken = () => Promise.reject(new Error('hỏng'))
    const order = { url: 'https://a.vn/', load: broken, signal: new AbortController().signal }
    expect(await renderer.render(order)).toEqual({ kind: 'page', page: pageOf('+') })
  })

  it('ends at once on either side', async () => {
    let stopped = 0
    const waits: Renderer = {
      ...echo,
      render: ({ signal }) =>
        new Promise((resolve) => {
          signal.addEventListener('abort', () => {
            stopped += 1
            resolve({ kind: 'failed', reason: 'cancelled' })
          })
        }),
    }
    const { renderer, service } = bridge(waits)
    const ending = new AbortController()
    const cancelled = renderer.render({ url: 'https://a.vn/', load, signal: ending.signal })
    void renderer.render({ url: 'https://b.vn/', load, signal: new AbortController().signal })
    await new Promise((resolve) => setTimeout(resolve, 20))
    ending.abort()
    expect(await cancelled).toEqual({ kind: 'failed', reason: 'cancelled' })
    await new Promise((resolve) => setTimeout(resolve, 20))
    service.stop()
    expect(stopped).toBe(2)
  })
})
