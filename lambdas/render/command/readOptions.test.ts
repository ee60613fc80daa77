import { expect, test } from '@jest/globals'
import { JobError } from '#runtime/errors.ts'
import { readOptions } from './readOptions.ts'

const read = (line: string) => readOptions(line.split(' ').filter(Boolean))

test('reads options, with their defaults', () => {
  expect(read('in.json out.mp4')).toMatchObject({
    type: 'render',
    input: 'in.json',
    output: 'out.mp4',
    limitMs: 900_000,
    pictures: false,
  })
  expect(
    read('in.json out.mp4 --fps 25 --from 1.5 --to 60 --no-cursor --skip-idle --pictures --engine jpeg'),
  ).toMatchObject({
    parameters: { fps: 25, fromMs: 1500, toMs: 60_000, cursor: false, clickRipples: true, skipIdle: true },
    ...{ pictures: true, engine: 'jpeg' },
  })
  expect(read('--help')).toEqual({ type: 'help' })
})

test.each([
  ['', 'Two arguments are needed: a recording and the name of the video.'],
  ['in.json', 'Two arguments are needed: a recording and the name of the video.'],
  ['in.json out.mp4 more.mp4', 'Too many arguments: "more.mp4". Give one recording and one video.'],
  ['in.json out.mp4 --fsp 10', "Unknown option '--fsp'."],
  ['in.json out.mp4 --fps', "Option '--fps <value>' argument missing."],
  ['in.json out.mp4 --fps many', '--fps takes a number, not "many".'],
  ['in.json out.mp4 --fps 100', '--fps: Too big: expected number to be <=30.'],
  ['in.json out.mp4 --from soon', '--from takes a number, not "soon".'],
  ['in.json out.mp4 --to -1', "Option '--to' argument is ambiguous."],
  ['in.json out.mp4 --to=-1', '--to: Too small: expected number to be >0.'],
  ['in.json out.mp4 --limit 0', '--limit takes a time in seconds, not "0".'],
  ['in.json out.mp4 --engine warp', '--engine must be tab or jpeg, not "warp".'],
])('refuses %s: %s', (line, said) => {
  expect(() => read(line)).toThrow(JobError)
  expect(() => read(line)).toThrow(said)
})
