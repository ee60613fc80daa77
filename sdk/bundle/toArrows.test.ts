import { runInNewContext } from 'node:vm'
import { expect, test } from '@jest/globals'
import { toArrows } from './toArrows.ts'

/** A script as a bundle is one, which gives what it returns. */
const script = (body: string) => `"use strict";(()=>{${body}})()`

test('functions become arrows, in a script and in a module', () => {
  expect(toArrows(script('function one(a){return a+1}return one(1)'))).toBe(script('var one=(a)=>(a+1);return one(1)'))
  expect(toArrows('async function two(a,b){await a}export{two}')).toBe('var two=async(a,b)=>{await a};export{two}')
})

test.each([
  ['a result that begins with a brace', 'function one(){return{a:1}}return one().a', 1],
  ['two results, of which the last counts', 'function one(){return 1,2}function two(){return 3}return one()+two()', 5],
  ['a call before the place of the function', 'var a=one();function one(){return 1}return a', 1],
  ['a call by what is called', 'var a=two();function two(){return one()}function one(){return 1}return a', 1],
  ['a call by an arrow', 'var two=()=>one();var a=two();function one(){return 1}return a', 1],
  ['a call in a class', 'class A{static a=one()}function one(){return 1}return A.a', 1],
  [
    'functions that call each other',
    'function one(n){return n?two(n-1):1}function two(n){return one(n)}return one(3)',
    1,
  ],
  ['arguments by default, one after the other', 'function one(a=1,...b){return a+b.length}return one(2,3,4)', 4],
])('keeps what a bundle does: %s', (_, body, result) => {
  expect(runInNewContext(script(body))).toBe(result)
  expect(runInNewContext(toArrows(script(body)))).toBe(result)
})

test.each([
  'function one(){return this}',
  'function one(){return()=>arguments}',
  'function*one(){yield 1}',
  'export function one(){return 1}',
])('leaves alone what no arrow can do: %s', (body) => {
  expect(toArrows(script(body))).toBe(script(body))
})
