/** Does what Vite's `?raw` does in the bundle: the module of a file is its text. */
module.exports = { process: (text) => ({ code: `export default ${JSON.stringify(text)}` }) }
