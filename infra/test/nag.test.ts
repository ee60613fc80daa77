import { expect, test } from '@jest/globals'
import { synthesize } from './synthesize.ts'

/** Everything that a config can switch on. */
const everything = {
  adminEmail: 'admin@example.com',
  alarmEmail: 'alarms@example.com',
  analysis: { llm: { baseUrl: 'https://llm.example/v1', model: 'small' } },
}

test('cdk-nag finds nothing that is not acknowledged with a reason', () => {
  expect(synthesize(everything).findings()).toEqual([])
})

test('CloudFormation takes the template', () => {
  expect(synthesize(everything).violations()).toEqual([])
})
