const { join } = require('node:path')

/** Says what is missing, and ends the process. */
exports.exitUnbuilt = () => {
  const root = join(__dirname, '..')
  console.error(`Error: Warren is not built yet. Run "npm start" or "npm run build" once in ${root}`)
  process.exit(70)
}
