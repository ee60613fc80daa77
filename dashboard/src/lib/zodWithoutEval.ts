import { z } from 'zod'

// Zod compiles parsers with `new Function` where it may, decided when a schema is made; our Content-Security-Policy
// forbids it. So both entries import this file before anything that makes a schema.
z.config({ jitless: true })
