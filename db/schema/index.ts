/** The only permitted barrel: the whole schema, for drizzle. */
export * from "./accounts";
export * from "./awards";
export * from "./calls";
export * from "./discussions";
export * from "./endorsements";
export * from "./extensions";
export * from "./files";
export * from "./letters";
export * from "./machinery";
export * from "./notifications";
export * from "./organisations";
export * from "./panels";
export * from "./people";
export * from "./proposals";
export * from "./responses";
export * from "./reviews";
export * from "./searches";
