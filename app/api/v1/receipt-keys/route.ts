import { verifyKeys } from "@/lib/infra/signing";
import { apiRead } from "@/lib/web/api";

/** The public keys of receipts: as JSON Web Keys (RFC 8037), and as PEM for OpenSSL. */
export const GET = apiRead("anyone", async () => ({
  keys: verifyKeys().map(({ id, key, current }) => ({
    ...key.export({ format: "jwk" }),
    kid: id,
    alg: "EdDSA",
    use: "sig",
    current,
    pem: key.export({ format: "pem", type: "spki" }).toString(),
  })),
}));
