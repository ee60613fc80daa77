// Imported before anything else by every process of a stack (addClock.ts): its time is the machine's, plus the
// milliseconds in the file `clock` beside this one. Plain JavaScript, because functions run on nothing but node.
import { readFileSync } from 'node:fs'
import { ServerResponse } from 'node:http'
import { join } from 'node:path'

const RealDate = Date
const file = join(import.meta.dirname, 'clock')
let aheadMs = 0
const read = () => {
  aheadMs = Number(readFileSync(file, 'utf8'))
}
read()
setInterval(read, 200).unref()
const now = () => RealDate.now() + aheadMs

globalThis.Date = new Proxy(RealDate, {
  construct: (target, args, newTarget) => Reflect.construct(target, args.length > 0 ? args : [now()], newTarget),
  apply: () => new RealDate(now()).toString(),
  get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
})

// Clients of AWS correct their clock by the date of a response, which Node reads elsewhere.
const { writeHead } = ServerResponse.prototype
ServerResponse.prototype.writeHead = function (...args) {
  this.setHeader('date', new RealDate(now()).toUTCString())
  return writeHead.apply(this, args)
}
