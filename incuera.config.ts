import { defineConfig } from './infra/lib/config.ts'

/**
 * Your deployment. infra/lib/config.ts has every field with its default and limits, docs/deploy.md what depends on your
 * account.
 */
export default defineConfig({
  // adminEmail: 'you@example.com',
  // alarmEmail: 'you@example.com',
})
