using Microsoft.Extensions.Logging;

namespace HttpCompletionSim;

/// <summary>One log message for each kind of event.</summary>
public sealed partial class LoggerTraceSink
{
    private static partial class Log
    {
        public static void Write(ILogger logger, TraceEvent traceEvent)
        {
            switch (traceEvent)
            {
                case FunctionCalled it:
                    FunctionCalled(logger, it);
                    break;
                case FunctionReturned it:
                    FunctionReturned(logger, it);
                    break;
                case ThreadBlocked it:
                    ThreadBlocked(logger, it);
                    break;
                case ThreadWoken it:
                    ThreadWoken(logger, it);
                    break;
                case OperationStarted it:
                    OperationStarted(logger, it);
                    break;
                case OperationCompleted it:
                    OperationCompleted(logger, it);
                    break;
                case StatusBlockWritten it:
                    StatusBlockWritten(logger, it);
                    break;
                case EventSet it:
                    EventSet(logger, it);
                    break;
                case PacketQueued it:
                    PacketQueued(logger, it);
                    break;
                case PacketDequeued it:
                    PacketDequeued(logger, it);
                    break;
                case CallbackBegun it:
                    CallbackBegun(logger, it);
                    break;
                case ConnectionAccepted it:
                    ConnectionAccepted(logger, it);
                    break;
                case ConnectionReset it:
                    ConnectionReset(logger, it);
                    break;
                case ConnectionClosed it:
                    ConnectionClosed(logger, it);
                    break;
                case RequestParsed it:
                    RequestParsed(logger, it);
                    break;
                case RequestQueued it:
                    RequestQueued(logger, it);
                    break;
                case RequestDelivered it:
                    RequestDelivered(logger, it);
                    break;
                case RequestBufferTooSmall it:
                    RequestBufferTooSmall(logger, it);
                    break;
                case RequestAbandoned it:
                    RequestAbandoned(logger, it);
                    break;
                case ResponseSubmitted it:
                    ResponseSubmitted(logger, it);
                    break;
                case ResponseSent it:
                    ResponseSent(logger, it);
                    break;
                case ContinueSent it:
                    ContinueSent(logger, it);
                    break;
                case KernelAnswered it:
                    KernelAnswered(logger, it);
                    break;
                case ObjectCreated it:
                    ObjectCreated(logger, it);
                    break;
                case ObjectBound it:
                    ObjectBound(logger, it);
                    break;
                case ObjectUnbound it:
                    ObjectUnbound(logger, it);
                    break;
                case ObjectShutDown it:
                    ObjectShutDown(logger, it);
                    break;
                case ObjectClosed it:
                    ObjectClosed(logger, it);
                    break;
                case MisuseReported it:
                    MisuseReported(logger, it);
                    break;
                case FaultInjected it:
                    FaultInjected(logger, it);
                    break;
                default:
                    throw new InvalidOperationException($"Broken invariant: no log message for {traceEvent.Kind}.");
            }
        }

        [LoggerMessage((int)TraceKind.FunctionCalled, LogLevel.Debug, "{Event}")]
        private static partial void FunctionCalled(ILogger logger, FunctionCalled @event);

        [LoggerMessage((int)TraceKind.FunctionReturned, LogLevel.Debug, "{Event}")]
        private static partial void FunctionReturned(ILogger logger, FunctionReturned @event);

        [LoggerMessage((int)TraceKind.ThreadBlocked, LogLevel.Debug, "{Event}")]
        private static partial void ThreadBlocked(ILogger logger, ThreadBlocked @event);

        [LoggerMessage((int)TraceKind.ThreadWoken, LogLevel.Debug, "{Event}")]
        private static partial void ThreadWoken(ILogger logger, ThreadWoken @event);

        [LoggerMessage((int)TraceKind.OperationStarted, LogLevel.Debug, "{Event}")]
        private static partial void OperationStarted(ILogger logger, OperationStarted @event);

        [LoggerMessage((int)TraceKind.OperationCompleted, LogLevel.Debug, "{Event}")]
        private static partial void OperationCompleted(ILogger logger, OperationCompleted @event);

        [LoggerMessage((int)TraceKind.StatusBlockWritten, LogLevel.Debug, "{Event}")]
        private static partial void StatusBlockWritten(ILogger logger, StatusBlockWritten @event);

        [LoggerMessage((int)TraceKind.EventSet, LogLevel.Debug, "{Event}")]
        private static partial void EventSet(ILogger logger, EventSet @event);

        [LoggerMessage((int)TraceKind.PacketQueued, LogLevel.Debug, "{Event}")]
        private static partial void PacketQueued(ILogger logger, PacketQueued @event);

        [LoggerMessage((int)TraceKind.PacketDequeued, LogLevel.Debug, "{Event}")]
        private static partial void PacketDequeued(ILogger logger, PacketDequeued @event);

        [LoggerMessage((int)TraceKind.CallbackBegun, LogLevel.Debug, "{Event}")]
        private static partial void CallbackBegun(ILogger logger, CallbackBegun @event);

        [LoggerMessage((int)TraceKind.ConnectionAccepted, LogLevel.Debug, "{Event}")]
        private static partial void ConnectionAccepted(ILogger logger, ConnectionAccepted @event);

        [LoggerMessage((int)TraceKind.ConnectionReset, LogLevel.Debug, "{Event}")]
        private static partial void ConnectionReset(ILogger logger, ConnectionReset @event);

        [LoggerMessage((int)TraceKind.ConnectionClosed, LogLevel.Debug, "{Event}")]
        private static partial void ConnectionClosed(ILogger logger, ConnectionClosed @event);

        [LoggerMessage((int)TraceKind.RequestParsed, LogLevel.Debug, "{Event}")]
        private static partial void RequestParsed(ILogger logger, RequestParsed @event);

        [LoggerMessage((int)TraceKind.RequestQueued, LogLevel.Debug, "{Event}")]
        private static partial void RequestQueued(ILogger logger, RequestQueued @event);

        [LoggerMessage((int)TraceKind.RequestDelivered, LogLevel.Debug, "{Event}")]
        private static partial void RequestDelivered(ILogger logger, RequestDelivered @event);

        [LoggerMessage((int)TraceKind.RequestBufferTooSmall, LogLevel.Debug, "{Event}")]
        private static partial void RequestBufferTooSmall(ILogger logger, RequestBufferTooSmall @event);

        [LoggerMessage((int)TraceKind.RequestAbandoned, LogLevel.Debug, "{Event}")]
        private static partial void RequestAbandoned(ILogger logger, RequestAbandoned @event);

        [LoggerMessage((int)TraceKind.ResponseSubmitted, LogLevel.Debug, "{Event}")]
        private static partial void ResponseSubmitted(ILogger logger, ResponseSubmitted @event);

        [LoggerMessage((int)TraceKind.ResponseSent, LogLevel.Debug, "{Event}")]
        private static partial void ResponseSent(ILogger logger, ResponseSent @event);

        [LoggerMessage((int)TraceKind.ContinueSent, LogLevel.Debug, "{Event}")]
        private static partial void ContinueSent(ILogger logger, ContinueSent @event);

        [LoggerMessage((int)TraceKind.KernelAnswered, LogLevel.Debug, "{Event}")]
        private static partial void KernelAnswered(ILogger logger, KernelAnswered @event);

        [LoggerMessage((int)TraceKind.ObjectCreated, LogLevel.Debug, "{Event}")]
        private static partial void ObjectCreated(ILogger logger, ObjectCreated @event);

        [LoggerMessage((int)TraceKind.ObjectBound, LogLevel.Debug, "{Event}")]
        private static partial void ObjectBound(ILogger logger, ObjectBound @event);

        [LoggerMessage((int)TraceKind.ObjectUnbound, LogLevel.Debug, "{Event}")]
        private static partial void ObjectUnbound(ILogger logger, ObjectUnbound @event);

        [LoggerMessage((int)TraceKind.ObjectShutDown, LogLevel.Debug, "{Event}")]
        private static partial void ObjectShutDown(ILogger logger, ObjectShutDown @event);

        [LoggerMessage((int)TraceKind.ObjectClosed, LogLevel.Debug, "{Event}")]
        private static partial void ObjectClosed(ILogger logger, ObjectClosed @event);

        [LoggerMessage((int)TraceKind.MisuseReported, LogLevel.Warning, "{Event}")]
        private static partial void MisuseReported(ILogger logger, MisuseReported @event);

        [LoggerMessage((int)TraceKind.FaultInjected, LogLevel.Debug, "{Event}")]
        private static partial void FaultInjected(ILogger logger, FaultInjected @event);
    }
}
