import js from "@eslint/js";
import ts from "typescript-eslint";

export default ts.config(
    { ignores: ["out/**", "*.mjs"] },
    js.configs.recommended,
    ...ts.configs.strictTypeChecked,
    ...ts.configs.stylisticTypeChecked,
    { languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } } },
);
