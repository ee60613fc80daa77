/** What Vite's `?raw` is to the bundle: the module of a file is its text. */
module.exports = { process: (text) => ({ code: `export default ${JSON.stringify(text)}` }) }
