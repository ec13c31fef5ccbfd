// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Ends connections on which nothing gets on: a request that comes byte by byte, an answer that nobody reads.
///
/// A connection that is quiet altogether ends by the server's idle time. Against who sends a byte now and then only a deadline
/// helps (RELIABILITY, rows 128 and 129): for the head of a request a fixed one, for its body one that moves on with what has
/// come, for an answer one that begins when the kernel takes no more of it.
final class CallDeadline: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let patience: CallPatience
    private var reading: Scheduled<Void>?
    private var writing: Scheduled<Void>?
    private var parting: Scheduled<Void>?
    /// Until when the request must be there.
    private var end = NIODeadline.now()
    private var isFirst = true

    init(_ patience: CallPatience) { self.patience = patience }

    // MARK: Requests

    func handlerAdded(context: ChannelHandlerContext) {
        if context.channel.isActive { awaitHead(context, for: patience.time) }
    }

    func channelActive(context: ChannelHandlerContext) {
        awaitHead(context, for: patience.time)
        context.fireChannelActive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head:
            isFirst = false
            end = .now() + TimeAmount(patience.time)
            wait(context) { $0.close(promise: nil) }
        case .body(let bytes):
            end = end + Self.share(of: bytes.readableBytes, patience)
            wait(context) { $0.close(promise: nil) }
        case .end: reading?.cancel()
        }
        context.fireChannelRead(data)
    }

    /// The time in which so many bytes come at the least rate.
    private static func share(of bytes: Int, _ patience: CallPatience) -> TimeAmount {
        .nanoseconds(Int64(bytes) * 1_000_000_000 / Int64(patience.rate))
    }

    private func awaitHead(_ context: ChannelHandlerContext, for time: Duration) {
        end = .now() + TimeAmount(time)
        let isFirst = isFirst
        wait(context) { context in
            guard isFirst else { return context.close(promise: nil) }
            var fields = HTTPFields()
            (fields[.connection], fields[.contentLength]) = ("close", "0")
            let head = HTTPResponse(status: .requestTimeout, headerFields: fields)
            context.write(Self.wrap(.head(head)), promise: nil)
            context.writeAndFlush(Self.wrap(.end(nil)), promise: nil)
            context.close(promise: nil)
        }
    }

    private static func wrap(_ part: HTTPResponsePart) -> NIOAny { NIOAny(part) }

    private func wait(_ context: ChannelHandlerContext, _ act: @escaping (ChannelHandlerContext) -> Void) {
        reading?.cancel()
        reading = context.eventLoop.assumeIsolated().scheduleTask(deadline: end) { act(context) }
    }

    // MARK: Answers

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        if case .end = unwrapOutboundIn(data) { awaitHead(context, for: patience.idle + patience.time) }
        context.write(data, promise: promise)
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        writing?.cancel()
        writing = nil
        if !context.channel.isWritable {
            writing = context.eventLoop.assumeIsolated().scheduleTask(in: TimeAmount(patience.time)) {
                context.close(promise: nil)
            }
        }
        context.fireChannelWritabilityChanged()
    }

    // MARK: The end

    /// Whoever says no more has hung up, as a rule: a stream to him would go on until a write fails. Who has only closed his
    /// half gets what is ready.
    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if let event = event as? ChannelEvent, event == .inputClosed {
            parting = context.eventLoop.assumeIsolated().scheduleTask(in: TimeAmount(patience.parting)) {
                context.close(promise: nil)
            }
        }
        context.fireUserInboundEventTriggered(event)
    }

    func channelInactive(context: ChannelHandlerContext) {
        cancel()
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) { cancel() }

    private func cancel() {
        reading?.cancel()
        writing?.cancel()
        parting?.cancel()
    }
}
