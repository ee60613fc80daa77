import { expect, test } from '@jest/globals'
import { checkRegion } from './checkRegion.ts'

test.each([
  'cn-north-1',
  'cn-northwest-1',
  'us-gov-west-1',
  'us-gov-east-1',
  'us-iso-east-1',
  'eu-isoe-west-1',
  'eusc-de-east-1',
])('%s is refused before anything is deployed', (region) => {
  expect(() => checkRegion(region)).toThrow(`region ${region} is in the partition `)
  expect(() => checkRegion(region)).toThrow('Choose a region such as us-east-1')
})

test.each([undefined, 'us-east-1', 'eu-central-1', 'ap-south-2', 'mx-central-1', 'il-central-1', 'eu-south-9'])(
  '%s is accepted',
  (region) => {
    expect(() => checkRegion(region)).not.toThrow()
  },
)
