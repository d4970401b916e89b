/** Code that violates every rule of {@code HexagonRules} at least once, to prove that the rules work. */
package wrong;
