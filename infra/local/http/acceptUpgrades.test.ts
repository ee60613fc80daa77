import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { sendRaw, statusesOf } from '#testing/sendRaw.ts'
import { type Listener, startListener } from './startListener.ts'

let listener: Listener
beforeAll(async () => {
  listener = await startListener({
    port: 0,
    serve: (_, response) => void response.end('an ordinary request'),
    upgrade: (_, socket) => void socket.end('HTTP/1.1 101 Switching Protocols\r\n\r\n'),
    onFailure: () => undefined,
  })
})
afterAll(() => listener.close())

const upgrade = (host: string) =>
  sendRaw(listener.port, `GET / HTTP/1.1\r\nHost: ${host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`)

test('hands over the connection of a request to this server', async () => {
  expect(statusesOf(await upgrade(`127.0.0.1:${listener.port}`))).toEqual([101])
})

test('refuses a name that a page has bound to this machine', async () => {
  expect(statusesOf(await upgrade(`evil.example:${listener.port}`))).toEqual([421])
})
