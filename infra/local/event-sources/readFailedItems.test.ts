import { expect, test } from '@jest/globals'
import { readFailedItems } from './readFailedItems.ts'

/** The conditions of success and failure in Lambda's guide, "Implementing partial batch responses". */
test.each([
  [null, []],
  [undefined, []],
  ['', []],
  [{}, []],
  [{ batchItemFailures: [] }, []],
  [{ batchItemFailures: null }, []],
  [{ batchItemFailures: [{ itemIdentifier: 'b' }] }, ['b']],
  [{ batchItemFailures: [{ itemIdentifier: '' }] }, ['a', 'b']],
  [{ batchItemFailures: [{ itemIdentifier: null }] }, ['a', 'b']],
  [{ batchItemFailures: [{ itemidentifier: 'b' }] }, ['a', 'b']],
  [{ batchItemFailures: [{ itemIdentifier: 'elsewhere' }] }, ['a', 'b']],
  [{ batchItemFailures: 'b' }, ['a', 'b']],
  ['fine', ['a', 'b']],
])('%j', (payload, failed) => expect([...readFailedItems(payload, ['a', 'b'])]).toEqual(failed))
