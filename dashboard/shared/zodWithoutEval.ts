import * as z from 'zod'

// Zod compiles parsers with `new Function` where allowed, decided when a schema is created; our Content-Security-Policy
// forbids it. So both entries import this file before anything that creates a schema.
z.config({ jitless: true })
