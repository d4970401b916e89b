/** A house that breaks every rule of {@code HexagonRules}, each at least once: the rules must notice. */
package wrong;
