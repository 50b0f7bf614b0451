import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import { expect, it } from 'vitest'
import { openDelayProxy } from './delay-proxy.ts'

it('makes a first answer two round trips late and a second one late by one', async () => {
  const echo = createServer((socket) => socket.pipe(socket))
  await new Promise<void>((resolve) => echo.listen(0, '127.0.0.1', resolve))
  const address = echo.address()
  const proxy = await openDelayProxy(typeof address === 'object' ? (address?.port ?? 0) : 0, 80)
  const socket = connect({ host: '127.0.0.1', port: proxy.port })
  const ask = async (): Promise<number> => {
    const started = performance.now()
    socket.write('x')
    await once(socket, 'data')
    return performance.now() - started
  }
  await once(socket, 'connect')
  expect(await ask()).toBeGreaterThan(145)
  const second = await ask()
  expect(second).toBeGreaterThan(70)
  expect(second).toBeLessThan(145)
  expect(proxy.connections()).toBe(1)
  socket.destroy()
  await proxy.close()
  echo.close()
})
