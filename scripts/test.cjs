"use strict";

require("./preflight.cjs").run("test/main.ts");
