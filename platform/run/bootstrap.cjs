// The door of `npm start` and `npm test`: plain CommonJS that runs on any Node from 18 up, before anything is
// installed. It installs what package-lock.json names, finds the pinned Node and hands over to <command>.ts.
"use strict";
const { spawn, spawnSync } = require("node:child_process");
const { existsSync, mkdirSync, readFileSync, symlinkSync } = require("node:fs");
const { constants } = require("node:os");
const { delimiter, dirname, join, relative, resolve } = require("node:path");

const NODE_MAJOR = 26;
const root = resolve(__dirname, "..", "..");
const [command = "start", ...rest] = process.argv.slice(2);

main().catch((error) => {
  console.error(error.message);
  process.exit(1);
});

async function main() {
  if (!isInstalled()) await install();
  const node = findNode();
  const bin = join(root, "node_modules", ".bin");
  linkNode(node, join(bin, "node"));
  const PATH = [bin, dirname(node), process.env.PATH].join(delimiter);
  await run(node, [join(__dirname, `${command}.ts`), ...rest], { ...process.env, PATH });
}

/** Whether node_modules holds what package-lock.json names. Optional packages of other machines may be absent. */
function isInstalled() {
  try {
    const wanted = readPackages("package-lock.json");
    const present = readPackages(join("node_modules", ".package-lock.json"));
    return Object.entries(wanted).every(([path, entry]) => {
      const found = present[path];
      if (path === "" || (entry.optional && !found)) return true;
      return found && found.version === entry.version && found.integrity === entry.integrity && existsSync(join(root, path));
    });
  } catch {
    return false;
  }
}

function readPackages(file) {
  return JSON.parse(readFileSync(join(root, file), "utf8")).packages;
}

async function install() {
  const started = Date.now();
  console.log("Installing packages (npm ci); the first time this takes a minute or two …");
  const tick = setInterval(() => console.log(`  still installing, ${Math.round((Date.now() - started) / 1000)} s`), 10_000);
  // No install scripts: none of the packages needs its own. Dev and optional ones are asked for by name, as
  // NODE_ENV=production or a user's npm settings would leave them out, and with them Node and Postgres.
  const args = ["ci", "--ignore-scripts", "--include=dev", "--include=optional", "--no-audit", "--no-fund", "--loglevel=error"];
  const npm = process.env.npm_execpath;
  const child = npm
    ? spawn(process.execPath, [npm, ...args], { cwd: root, stdio: "inherit" })
    : spawn("npm", args, { cwd: root, stdio: "inherit", shell: process.platform === "win32" });
  const code = await new Promise((done, fail) => child.once("error", fail).once("exit", done));
  clearInterval(tick);
  if (code !== 0) throw new Error("The packages could not be installed: see npm's message above.");
  console.log(`Packages installed in ${Math.round((Date.now() - started) / 1000)} s.`);
}

/** The Node that package.json pins, for this machine; else this one, if it is new enough. */
function findNode() {
  const folders = [
    `node-${process.platform === "win32" ? "win" : process.platform}-${process.arch}`,
    `node-bin-${process.platform}-${process.arch}`,
  ];
  for (const folder of folders) {
    const file = join(root, "node_modules", folder, "bin", process.platform === "win32" ? "node.exe" : "node");
    if (runs(file) || (lacksLibrary(file) && installLibrary() && runs(file))) return file;
  }
  if (Number(process.versions.node.split(".")[0]) >= NODE_MAJOR) return process.execPath;
  throw new Error(
    `Stadttor needs Node ${NODE_MAJOR} or later. The one it brings along does not run on this machine ` +
      `(${process.platform}-${process.arch}), and yours is ${process.version}. It needs glibc 2.28, libstdc++ and libatomic; or install Node ${NODE_MAJOR} yourself, then try again.`,
  );
}

function runs(file) {
  return spawnSync(file, ["--version"]).status === 0;
}

/** Node 26 is linked against libatomic, which a bare Debian does not have. */
function lacksLibrary(file) {
  return /shared libraries: libatomic\.so\.1/.test(String(spawnSync(file, ["--version"]).stderr));
}

/** As root or through sudo; elsewhere the message that follows says what is missing. */
function installLibrary() {
  const sudo = process.getuid() === 0 ? [] : ["sudo"];
  const apt = (...args) => {
    const [command, ...all] = [...sudo, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", ...args];
    return spawnSync(command, all, { stdio: "inherit" }).status === 0;
  };
  console.log("Installing Debian's package libatomic1, which Node 26 needs.");
  return apt("update") && apt("install", "-y", "--no-install-recommends", "libatomic1");
}

/** Lets every npm script run on the pinned Node. npm 10 leaves this link out, as packages of other machines name it too. */
function linkNode(node, link) {
  if (process.platform === "win32" || existsSync(link) || !node.startsWith(root)) return;
  mkdirSync(dirname(link), { recursive: true });
  symlinkSync(relative(dirname(link), node), link);
}

/** Runs the command in the foreground, passes signals on, and ends as it ends. */
async function run(file, args, env) {
  const child = spawn(file, args, { cwd: root, env, stdio: "inherit" });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  const [code, signal] = await new Promise((done, fail) => child.once("error", fail).once("exit", (...end) => done(end)));
  process.exit(signal ? 128 + constants.signals[signal] : code);
}
