/// What is wrong with the prompts' texts or recordings, as one sentence for the person who mends it.
package struct PromptFault: Error, Equatable, CustomStringConvertible {
    package let description: String

    package init(_ sentence: String) { description = sentence }
}
