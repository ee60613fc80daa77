// Swagger UI is a large script of others, so its frame is sandboxed and reaches nothing of this origin. What it may do
// is here: call the API, with the headers that it has and without cookies.

const frame = document.querySelector('iframe')

const callApi = async ({ url, method, headers, body }) => {
  const address = new URL(url, window.location.origin)
  if (address.origin !== window.location.origin) throw new TypeError(`${address.origin} is not this deployment.`)
  const response = await fetch(address, { method, headers, body, credentials: 'omit', redirect: 'error' })
  return { status: response.status, headers: [...response.headers], text: await response.text() }
}

window.addEventListener('message', async ({ source, data }) => {
  if (source !== frame.contentWindow) return
  const answer = await callApi(data).catch((error) => ({ problem: String(error) }))
  // A sandbox has no origin that could be named; no other page can be in the frame.
  frame.contentWindow.postMessage({ number: data.number, ...answer }, '*')
})

frame.src = `/docs/swagger/${window.location.hash}`
