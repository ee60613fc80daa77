import { expect, test } from '@jest/globals'
import { type Action, can, Role, roleFor } from './roles.ts'

const actions: Action[] = ['view', 'analyse', 'manage', 'own']

test('each role may do what the one below it may, and one thing more', () => {
  expect(Role.options.map((role) => actions.filter((action) => can(role, action)))).toEqual([
    ['view'],
    ['view', 'analyse'],
    ['view', 'analyse', 'manage'],
    ['view', 'analyse', 'manage', 'own'],
  ])
})

test('names the least role', () => {
  expect(actions.map(roleFor)).toEqual(['viewer', 'analyst', 'admin', 'owner'])
})
