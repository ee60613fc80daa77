// A file of its own: the page's policy allows no inline script.

/** Questions to the page around this one that are not answered yet, by number. */
const waiting = new Map()
let asked = 0

/**
 * As `fetch`, by the page around this one: the API answers pages of the dashboard's origin only, and a sandbox has
 * none.
 */
const fetchOutside = (url, { method, headers, body }) =>
  new Promise((resolve, reject) => {
    const number = ++asked
    waiting.set(number, { resolve, reject })
    window.parent.postMessage({ number, url, method, headers, body }, new URL(window.location.href).origin)
  })

window.addEventListener('message', ({ source, data }) => {
  const question = source === window.parent ? waiting.get(data.number) : undefined
  if (!question) return
  waiting.delete(data.number)
  const { status, headers, text, problem } = data
  if (problem !== undefined) question.reject(new TypeError(problem))
  else question.resolve(new Response(status === 304 ? null : text, { status, headers }))
})

// Outside of its sandbox it would share an origin with the dashboard.
if (window.origin === 'null')
  window.ui = window.SwaggerUIBundle({
    url: '/openapi.json',
    dom_id: '#reference',
    // No validator is asked about the document.
    validatorUrl: null,
    deepLinking: true,
    displayRequestDuration: true,
    docExpansion: 'list',
    defaultModelsExpandDepth: 0,
    requestInterceptor: (request) => (request.loadSpec ? request : { ...request, userFetch: fetchOutside }),
  })
