import { defineConfig } from './infra/lib/config.ts'

/** Your deployment. Every field with its default and its limits stands in infra/lib/config.ts. */
export default defineConfig({
  // adminEmail: 'you@example.com',
  // alarmEmail: 'you@example.com',
})
