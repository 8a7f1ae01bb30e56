// Runs a Postman collection with Newman once for every line of standard input, a JSON object with `collection` and
// `environment`, and says in one line each what came of it. One process for all: most of a run is Newman's start.
const newman = require("newman");
const lines = require("readline").createInterface({ input: process.stdin });

function run(options) {
    return new Promise((done) => {
        const requests = [];
        newman
            .run({ ...options, reporters: [] }, (trouble, summary) => {
                const failures = summary ? summary.run.failures : [];
                done({
                    trouble: trouble ? String(trouble) : null,
                    // A script's own call that fails is listed too; what counts is what a person is told.
                    failures: failures.filter((failure) => failure.at.startsWith("assertion")).map((failure) => failure.error.message),
                    requests,
                });
            })
            .on("request", (trouble, { item, request, response }) => {
                requests.push({
                    name: item.name,
                    path: request.url.getPath(),
                    body: response ? response.stream.toString() : "",
                });
            });
    });
}

(async () => {
    for await (const line of lines) {
        process.stdout.write(JSON.stringify(await run(JSON.parse(line))) + "\n");
    }
})();
