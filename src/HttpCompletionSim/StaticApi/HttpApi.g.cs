// Written by generate-static-api.cs; change that, or the interface, and run it again.

#nullable enable

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace HttpCompletionSim.Win32;

public static unsafe partial class HttpApi
{
    /// <inheritdoc cref="IHttpApi.HttpInitialize"/>
    [OverloadResolutionPriority(1)]
    public static uint HttpInitialize(HTTPAPI_VERSION Version, uint Flags, void* pReserved)
        => MachineLocator.Current(nameof(HttpInitialize)).HttpApi.HttpInitialize(Version, Flags, pReserved);

    /// <inheritdoc cref="IHttpApi.HttpInitialize"/>
    public static uint HttpInitialize(HTTPAPI_VERSION Version, NumberArgument Flags, PointerArgument pReserved)
        => HttpInitialize(Version, Flags.Value, pReserved.Value);

    /// <inheritdoc cref="IHttpApi.HttpTerminate"/>
    [OverloadResolutionPriority(1)]
    public static uint HttpTerminate(uint Flags, void* pReserved)
        => MachineLocator.Current(nameof(HttpTerminate)).HttpApi.HttpTerminate(Flags, pReserved);

    /// <inheritdoc cref="IHttpApi.HttpTerminate"/>
    public static uint HttpTerminate(NumberArgument Flags, PointerArgument pReserved)
        => HttpTerminate(Flags.Value, pReserved.Value);

    /// <inheritdoc cref="IHttpApi.HttpIsFeatureSupported"/>
    public static bool HttpIsFeatureSupported(HTTP_FEATURE_ID FeatureId)
        => MachineLocator.Current(nameof(HttpIsFeatureSupported)).HttpApi.HttpIsFeatureSupported(FeatureId);

    /// <inheritdoc cref="IHttpApi.HttpPrepareUrl"/>
    [OverloadResolutionPriority(9)]
    public static uint HttpPrepareUrl(void* Reserved, uint Flags, string? Url, char** PreparedUrl)
    {
        fixed (char* urlText = Url)
            return HttpPrepareUrl(Reserved, Flags, urlText, PreparedUrl);
    }

    /// <inheritdoc cref="IHttpApi.HttpPrepareUrl"/>
    [OverloadResolutionPriority(8)]
    public static uint HttpPrepareUrl(void* Reserved, uint Flags, char* Url, char** PreparedUrl)
        => MachineLocator.Current(nameof(HttpPrepareUrl)).HttpApi.HttpPrepareUrl(Reserved, Flags, Url, PreparedUrl);

    /// <inheritdoc cref="IHttpApi.HttpPrepareUrl"/>
    [OverloadResolutionPriority(7)]
    public static uint HttpPrepareUrl(PointerArgument Reserved, NumberArgument Flags, string? Url, out char* PreparedUrl)
    {
        PreparedUrl = null;
        fixed (char* urlText = Url)
            fixed (char** preparedUrlPointer = &PreparedUrl)
                return HttpPrepareUrl(Reserved.Value, Flags.Value, urlText, preparedUrlPointer);
    }

    /// <inheritdoc cref="IHttpApi.HttpPrepareUrl"/>
    [OverloadResolutionPriority(6)]
    public static uint HttpPrepareUrl(PointerArgument Reserved, NumberArgument Flags, string? Url, out nint PreparedUrl)
    {
        PreparedUrl = 0;
        fixed (char* urlText = Url)
            fixed (nint* preparedUrlPointer = &PreparedUrl)
                return HttpPrepareUrl(Reserved.Value, Flags.Value, urlText, (char**)preparedUrlPointer);
    }

    /// <inheritdoc cref="IHttpApi.HttpPrepareUrl"/>
    [OverloadResolutionPriority(5)]
    public static uint HttpPrepareUrl<TResult0>(PointerArgument Reserved, NumberArgument Flags, string? Url, ref TResult0 PreparedUrl)
        where TResult0 : unmanaged
    {
        fixed (char* urlText = Url)
            fixed (TResult0* preparedUrlPointer = &PreparedUrl)
                return HttpPrepareUrl(
                    Reserved.Value, Flags.Value, urlText, (char**)ResultReference.Checked<TResult0>(preparedUrlPointer, sizeof(char*),
                    nameof(PreparedUrl)));
    }

    /// <inheritdoc cref="IHttpApi.HttpPrepareUrl"/>
    [OverloadResolutionPriority(4)]
    public static uint HttpPrepareUrl(PointerArgument Reserved, NumberArgument Flags, string? Url, PointerArgument PreparedUrl)
    {
        fixed (char* urlText = Url)
            return HttpPrepareUrl(Reserved.Value, Flags.Value, urlText, (char**)PreparedUrl.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpPrepareUrl"/>
    [OverloadResolutionPriority(3)]
    public static uint HttpPrepareUrl(PointerArgument Reserved, NumberArgument Flags, PointerArgument Url, out char* PreparedUrl)
    {
        PreparedUrl = null;
        fixed (char** preparedUrlPointer = &PreparedUrl)
            return HttpPrepareUrl(Reserved.Value, Flags.Value, (char*)Url.Value, preparedUrlPointer);
    }

    /// <inheritdoc cref="IHttpApi.HttpPrepareUrl"/>
    [OverloadResolutionPriority(2)]
    public static uint HttpPrepareUrl(PointerArgument Reserved, NumberArgument Flags, PointerArgument Url, out nint PreparedUrl)
    {
        PreparedUrl = 0;
        fixed (nint* preparedUrlPointer = &PreparedUrl)
            return HttpPrepareUrl(Reserved.Value, Flags.Value, (char*)Url.Value, (char**)preparedUrlPointer);
    }

    /// <inheritdoc cref="IHttpApi.HttpPrepareUrl"/>
    [OverloadResolutionPriority(1)]
    public static uint HttpPrepareUrl<TResult0>(
        PointerArgument Reserved, NumberArgument Flags, PointerArgument Url, ref TResult0 PreparedUrl)
        where TResult0 : unmanaged
    {
        fixed (TResult0* preparedUrlPointer = &PreparedUrl)
            return HttpPrepareUrl(
                Reserved.Value, Flags.Value, (char*)Url.Value, (char**)ResultReference.Checked<TResult0>(preparedUrlPointer, sizeof(char*),
                nameof(PreparedUrl)));
    }

    /// <inheritdoc cref="IHttpApi.HttpPrepareUrl"/>
    public static uint HttpPrepareUrl(PointerArgument Reserved, NumberArgument Flags, PointerArgument Url, PointerArgument PreparedUrl)
        => HttpPrepareUrl(Reserved.Value, Flags.Value, (char*)Url.Value, (char**)PreparedUrl.Value);

    /// <inheritdoc cref="IHttpApi.HttpCreateHttpHandle"/>
    [OverloadResolutionPriority(6)]
    public static uint HttpCreateHttpHandle(nint* RequestQueueHandle, uint Reserved)
        => MachineLocator.Current(nameof(HttpCreateHttpHandle)).HttpApi.HttpCreateHttpHandle(RequestQueueHandle, Reserved);

    /// <inheritdoc cref="IHttpApi.HttpCreateHttpHandle"/>
    [OverloadResolutionPriority(5)]
    public static uint HttpCreateHttpHandle(out nint RequestQueueHandle, uint Reserved)
    {
        RequestQueueHandle = 0;
        fixed (nint* requestQueueHandlePointer = &RequestQueueHandle)
            return HttpCreateHttpHandle(requestQueueHandlePointer, Reserved);
    }

    /// <inheritdoc cref="IHttpApi.HttpCreateHttpHandle"/>
    [OverloadResolutionPriority(4)]
    public static uint HttpCreateHttpHandle(out HttpRequestQueueSafeHandle RequestQueueHandle, uint Reserved)
    {
        nint handle = 0;
        uint error = HttpCreateHttpHandle(&handle, Reserved);
        RequestQueueHandle = new HttpRequestQueueSafeHandle(handle, error == Win32Error.NO_ERROR);
        return error;
    }

    /// <inheritdoc cref="IHttpApi.HttpCreateHttpHandle"/>
    [OverloadResolutionPriority(3)]
    public static uint HttpCreateHttpHandle(out nint RequestQueueHandle, NumberArgument Reserved)
    {
        RequestQueueHandle = 0;
        fixed (nint* requestQueueHandlePointer = &RequestQueueHandle)
            return HttpCreateHttpHandle(requestQueueHandlePointer, Reserved.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpCreateHttpHandle"/>
    [OverloadResolutionPriority(2)]
    public static uint HttpCreateHttpHandle<TResult0>(ref TResult0 RequestQueueHandle, NumberArgument Reserved)
        where TResult0 : unmanaged
    {
        fixed (TResult0* requestQueueHandlePointer = &RequestQueueHandle)
            return HttpCreateHttpHandle(
                (nint*)ResultReference.Checked<TResult0>(requestQueueHandlePointer, sizeof(nint), nameof(RequestQueueHandle)),
                Reserved.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpCreateHttpHandle"/>
    [OverloadResolutionPriority(1)]
    public static uint HttpCreateHttpHandle(PointerArgument RequestQueueHandle, NumberArgument Reserved)
        => HttpCreateHttpHandle((nint*)RequestQueueHandle.Value, Reserved.Value);

    /// <inheritdoc cref="IHttpApi.HttpCreateHttpHandle"/>
    public static uint HttpCreateHttpHandle<TSafeHandle>(out TSafeHandle RequestQueueHandle, uint Reserved)
        where TSafeHandle : SafeHandle, new()
    {
        RequestQueueHandle = NewSafeHandle.Make<TSafeHandle>();
        nint handle = 0;
        uint error = HttpCreateHttpHandle(&handle, Reserved);
        Marshal.InitHandle(RequestQueueHandle, handle);
        return error;
    }

    /// <inheritdoc cref="IHttpApi.HttpCreateRequestQueue"/>
    [OverloadResolutionPriority(13)]
    public static uint HttpCreateRequestQueue(
        HTTPAPI_VERSION Version, string? Name, void* SecurityAttributes, uint Flags, nint* RequestQueueHandle)
    {
        fixed (char* nameText = Name)
            return HttpCreateRequestQueue(Version, nameText, SecurityAttributes, Flags, RequestQueueHandle);
    }

    /// <inheritdoc cref="IHttpApi.HttpCreateRequestQueue"/>
    [OverloadResolutionPriority(12)]
    public static uint HttpCreateRequestQueue(
        HTTPAPI_VERSION Version, string? Name, void* SecurityAttributes, uint Flags, out nint RequestQueueHandle)
    {
        RequestQueueHandle = 0;
        fixed (char* nameText = Name)
            fixed (nint* requestQueueHandlePointer = &RequestQueueHandle)
                return HttpCreateRequestQueue(Version, nameText, SecurityAttributes, Flags, requestQueueHandlePointer);
    }

    /// <inheritdoc cref="IHttpApi.HttpCreateRequestQueue"/>
    [OverloadResolutionPriority(11)]
    public static uint HttpCreateRequestQueue(
        HTTPAPI_VERSION Version, string? Name, void* SecurityAttributes, uint Flags, out HttpRequestQueueSafeHandle RequestQueueHandle)
    {
        nint handle = 0;
        fixed (char* nameText = Name)
        {
            uint error = HttpCreateRequestQueue(Version, nameText, SecurityAttributes, Flags, &handle);
            RequestQueueHandle = new HttpRequestQueueSafeHandle(handle, error == Win32Error.NO_ERROR);
            return error;
        }
    }

    /// <inheritdoc cref="IHttpApi.HttpCreateRequestQueue"/>
    [OverloadResolutionPriority(10)]
    public static uint HttpCreateRequestQueue(
        HTTPAPI_VERSION Version, char* Name, void* SecurityAttributes, uint Flags, nint* RequestQueueHandle)
        => MachineLocator.Current(nameof(HttpCreateRequestQueue)).HttpApi.HttpCreateRequestQueue(
            Version, Name, SecurityAttributes, Flags, RequestQueueHandle);

    /// <inheritdoc cref="IHttpApi.HttpCreateRequestQueue"/>
    [OverloadResolutionPriority(9)]
    public static uint HttpCreateRequestQueue(
        HTTPAPI_VERSION Version, char* Name, void* SecurityAttributes, uint Flags, out nint RequestQueueHandle)
    {
        RequestQueueHandle = 0;
        fixed (nint* requestQueueHandlePointer = &RequestQueueHandle)
            return HttpCreateRequestQueue(Version, Name, SecurityAttributes, Flags, requestQueueHandlePointer);
    }

    /// <inheritdoc cref="IHttpApi.HttpCreateRequestQueue"/>
    [OverloadResolutionPriority(8)]
    public static uint HttpCreateRequestQueue(
        HTTPAPI_VERSION Version, char* Name, void* SecurityAttributes, uint Flags, out HttpRequestQueueSafeHandle RequestQueueHandle)
    {
        nint handle = 0;
        uint error = HttpCreateRequestQueue(Version, Name, SecurityAttributes, Flags, &handle);
        RequestQueueHandle = new HttpRequestQueueSafeHandle(handle, error == Win32Error.NO_ERROR);
        return error;
    }

    /// <inheritdoc cref="IHttpApi.HttpCreateRequestQueue"/>
    [OverloadResolutionPriority(7)]
    public static uint HttpCreateRequestQueue(
        HTTPAPI_VERSION Version, string? Name, PointerArgument SecurityAttributes, NumberArgument Flags, out nint RequestQueueHandle)
    {
        RequestQueueHandle = 0;
        fixed (char* nameText = Name)
            fixed (nint* requestQueueHandlePointer = &RequestQueueHandle)
                return HttpCreateRequestQueue(Version, nameText, SecurityAttributes.Value, Flags.Value, requestQueueHandlePointer);
    }

    /// <inheritdoc cref="IHttpApi.HttpCreateRequestQueue"/>
    [OverloadResolutionPriority(6)]
    public static uint HttpCreateRequestQueue<TResult0>(
        HTTPAPI_VERSION Version, string? Name, PointerArgument SecurityAttributes, NumberArgument Flags, ref TResult0 RequestQueueHandle)
        where TResult0 : unmanaged
    {
        fixed (char* nameText = Name)
            fixed (TResult0* requestQueueHandlePointer = &RequestQueueHandle)
                return HttpCreateRequestQueue(
                    Version, nameText, SecurityAttributes.Value, Flags.Value,
                    (nint*)ResultReference.Checked<TResult0>(requestQueueHandlePointer, sizeof(nint), nameof(RequestQueueHandle)));
    }

    /// <inheritdoc cref="IHttpApi.HttpCreateRequestQueue"/>
    [OverloadResolutionPriority(5)]
    public static uint HttpCreateRequestQueue(
        HTTPAPI_VERSION Version, string? Name, PointerArgument SecurityAttributes, NumberArgument Flags,
        PointerArgument RequestQueueHandle)
    {
        fixed (char* nameText = Name)
            return HttpCreateRequestQueue(Version, nameText, SecurityAttributes.Value, Flags.Value, (nint*)RequestQueueHandle.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpCreateRequestQueue"/>
    [OverloadResolutionPriority(4)]
    public static uint HttpCreateRequestQueue<TSafeHandle>(
        HTTPAPI_VERSION Version, string? Name, PointerArgument SecurityAttributes, uint Flags, out TSafeHandle RequestQueueHandle)
        where TSafeHandle : SafeHandle, new()
    {
        RequestQueueHandle = NewSafeHandle.Make<TSafeHandle>();
        nint handle = 0;
        fixed (char* nameText = Name)
        {
            uint error = HttpCreateRequestQueue(Version, nameText, SecurityAttributes.Value, Flags, &handle);
            Marshal.InitHandle(RequestQueueHandle, handle);
            return error;
        }
    }

    /// <inheritdoc cref="IHttpApi.HttpCreateRequestQueue"/>
    [OverloadResolutionPriority(3)]
    public static uint HttpCreateRequestQueue(
        HTTPAPI_VERSION Version, PointerArgument Name, PointerArgument SecurityAttributes, NumberArgument Flags,
        out nint RequestQueueHandle)
    {
        RequestQueueHandle = 0;
        fixed (nint* requestQueueHandlePointer = &RequestQueueHandle)
            return HttpCreateRequestQueue(Version, (char*)Name.Value, SecurityAttributes.Value, Flags.Value, requestQueueHandlePointer);
    }

    /// <inheritdoc cref="IHttpApi.HttpCreateRequestQueue"/>
    [OverloadResolutionPriority(2)]
    public static uint HttpCreateRequestQueue<TResult0>(
        HTTPAPI_VERSION Version, PointerArgument Name, PointerArgument SecurityAttributes, NumberArgument Flags,
        ref TResult0 RequestQueueHandle)
        where TResult0 : unmanaged
    {
        fixed (TResult0* requestQueueHandlePointer = &RequestQueueHandle)
            return HttpCreateRequestQueue(
                Version, (char*)Name.Value, SecurityAttributes.Value, Flags.Value,
                (nint*)ResultReference.Checked<TResult0>(requestQueueHandlePointer, sizeof(nint), nameof(RequestQueueHandle)));
    }

    /// <inheritdoc cref="IHttpApi.HttpCreateRequestQueue"/>
    [OverloadResolutionPriority(1)]
    public static uint HttpCreateRequestQueue(
        HTTPAPI_VERSION Version, PointerArgument Name, PointerArgument SecurityAttributes, NumberArgument Flags,
        PointerArgument RequestQueueHandle)
        => HttpCreateRequestQueue(Version, (char*)Name.Value, SecurityAttributes.Value, Flags.Value, (nint*)RequestQueueHandle.Value);

    /// <inheritdoc cref="IHttpApi.HttpCreateRequestQueue"/>
    public static uint HttpCreateRequestQueue<TSafeHandle>(
        HTTPAPI_VERSION Version, PointerArgument Name, PointerArgument SecurityAttributes, uint Flags, out TSafeHandle RequestQueueHandle)
        where TSafeHandle : SafeHandle, new()
    {
        RequestQueueHandle = NewSafeHandle.Make<TSafeHandle>();
        nint handle = 0;
        uint error = HttpCreateRequestQueue(Version, (char*)Name.Value, SecurityAttributes.Value, Flags, &handle);
        Marshal.InitHandle(RequestQueueHandle, handle);
        return error;
    }

    /// <inheritdoc cref="IHttpApi.HttpCloseRequestQueue"/>
    public static uint HttpCloseRequestQueue(nint RequestQueueHandle)
        => MachineLocator.ForHandle(RequestQueueHandle).HttpApi.HttpCloseRequestQueue(RequestQueueHandle);

    /// <inheritdoc cref="IHttpApi.HttpShutdownRequestQueue"/>
    [OverloadResolutionPriority(1)]
    public static uint HttpShutdownRequestQueue(nint RequestQueueHandle)
        => MachineLocator.ForHandle(RequestQueueHandle).HttpApi.HttpShutdownRequestQueue(RequestQueueHandle);

    /// <inheritdoc cref="IHttpApi.HttpShutdownRequestQueue"/>
    public static uint HttpShutdownRequestQueue(SafeHandle RequestQueueHandle)
    {
        using var requestQueueHandleLease = new SafeHandleLease(RequestQueueHandle);
        return HttpShutdownRequestQueue(requestQueueHandleLease.Handle);
    }

    /// <inheritdoc cref="IHttpApi.HttpSetRequestQueueProperty"/>
    [OverloadResolutionPriority(4)]
    public static uint HttpSetRequestQueueProperty(
        nint RequestQueueHandle, HTTP_SERVER_PROPERTY Property, void* PropertyInformation, uint PropertyInformationLength, uint Reserved1,
        void* Reserved2)
        => MachineLocator.ForHandle(RequestQueueHandle).HttpApi.HttpSetRequestQueueProperty(
            RequestQueueHandle, Property, PropertyInformation, PropertyInformationLength, Reserved1, Reserved2);

    /// <inheritdoc cref="IHttpApi.HttpSetRequestQueueProperty"/>
    [OverloadResolutionPriority(3)]
    public static uint HttpSetRequestQueueProperty(
        SafeHandle RequestQueueHandle, HTTP_SERVER_PROPERTY Property, void* PropertyInformation, uint PropertyInformationLength,
        uint Reserved1, void* Reserved2)
    {
        using var requestQueueHandleLease = new SafeHandleLease(RequestQueueHandle);
        return HttpSetRequestQueueProperty(
            requestQueueHandleLease.Handle, Property, PropertyInformation, PropertyInformationLength, Reserved1, Reserved2);
    }

    /// <inheritdoc cref="IHttpApi.HttpSetRequestQueueProperty"/>
    [OverloadResolutionPriority(2)]
    public static uint HttpSetRequestQueueProperty(
        HandleArgument RequestQueueHandle, HTTP_SERVER_PROPERTY Property, PointerArgument PropertyInformation,
        NumberArgument PropertyInformationLength, NumberArgument Reserved1, PointerArgument Reserved2)
    {
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        return HttpSetRequestQueueProperty(
            requestQueueHandleLease.Handle, Property, PropertyInformation.Value, PropertyInformationLength.Value, Reserved1.Value,
            Reserved2.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpSetRequestQueueProperty"/>
    [OverloadResolutionPriority(1)]
    public static uint HttpSetRequestQueueProperty<TData>(
        HandleArgument RequestQueueHandle, HTTP_SERVER_PROPERTY Property, ref readonly TData PropertyInformation,
        NumberArgument PropertyInformationLength, NumberArgument Reserved1, PointerArgument Reserved2)
        where TData : unmanaged
    {
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (TData* propertyInformationPointer = &PropertyInformation)
            return HttpSetRequestQueueProperty(
                requestQueueHandleLease.Handle, Property, propertyInformationPointer, PropertyInformationLength.Value, Reserved1.Value,
                Reserved2.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpSetRequestQueueProperty"/>
    public static uint HttpSetRequestQueueProperty<TData>(
        HandleArgument RequestQueueHandle, HTTP_SERVER_PROPERTY Property, TData[] PropertyInformation,
        NumberArgument PropertyInformationLength, NumberArgument Reserved1, PointerArgument Reserved2)
        where TData : unmanaged
    {
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (TData* propertyInformationPointer = PropertyInformation)
            return HttpSetRequestQueueProperty(
                requestQueueHandleLease.Handle, Property, propertyInformationPointer, PropertyInformationLength.Value, Reserved1.Value,
                Reserved2.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpQueryRequestQueueProperty"/>
    [OverloadResolutionPriority(10)]
    public static uint HttpQueryRequestQueueProperty(
        nint RequestQueueHandle, HTTP_SERVER_PROPERTY Property, void* PropertyInformation, uint PropertyInformationLength, uint Reserved1,
        uint* ReturnLength, void* Reserved2)
        => MachineLocator.ForHandle(RequestQueueHandle).HttpApi.HttpQueryRequestQueueProperty(
            RequestQueueHandle, Property, PropertyInformation, PropertyInformationLength, Reserved1, ReturnLength, Reserved2);

    /// <inheritdoc cref="IHttpApi.HttpQueryRequestQueueProperty"/>
    [OverloadResolutionPriority(9)]
    public static uint HttpQueryRequestQueueProperty(
        SafeHandle RequestQueueHandle, HTTP_SERVER_PROPERTY Property, void* PropertyInformation, uint PropertyInformationLength,
        uint Reserved1, uint* ReturnLength, void* Reserved2)
    {
        using var requestQueueHandleLease = new SafeHandleLease(RequestQueueHandle);
        return HttpQueryRequestQueueProperty(
            requestQueueHandleLease.Handle, Property, PropertyInformation, PropertyInformationLength, Reserved1, ReturnLength, Reserved2);
    }

    /// <inheritdoc cref="IHttpApi.HttpQueryRequestQueueProperty"/>
    [OverloadResolutionPriority(8)]
    public static uint HttpQueryRequestQueueProperty(
        HandleArgument RequestQueueHandle, HTTP_SERVER_PROPERTY Property, PointerArgument PropertyInformation,
        NumberArgument PropertyInformationLength, NumberArgument Reserved1, out uint ReturnLength, PointerArgument Reserved2)
    {
        ReturnLength = 0;
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (uint* returnLengthPointer = &ReturnLength)
            return HttpQueryRequestQueueProperty(
                requestQueueHandleLease.Handle, Property, PropertyInformation.Value, PropertyInformationLength.Value, Reserved1.Value,
                returnLengthPointer, Reserved2.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpQueryRequestQueueProperty"/>
    [OverloadResolutionPriority(7)]
    public static uint HttpQueryRequestQueueProperty<TData>(
        HandleArgument RequestQueueHandle, HTTP_SERVER_PROPERTY Property, ref readonly TData PropertyInformation,
        NumberArgument PropertyInformationLength, NumberArgument Reserved1, out uint ReturnLength, PointerArgument Reserved2)
        where TData : unmanaged
    {
        ReturnLength = 0;
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (TData* propertyInformationPointer = &PropertyInformation)
            fixed (uint* returnLengthPointer = &ReturnLength)
                return HttpQueryRequestQueueProperty(
                    requestQueueHandleLease.Handle, Property, propertyInformationPointer, PropertyInformationLength.Value, Reserved1.Value,
                    returnLengthPointer, Reserved2.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpQueryRequestQueueProperty"/>
    [OverloadResolutionPriority(6)]
    public static uint HttpQueryRequestQueueProperty<TData>(
        HandleArgument RequestQueueHandle, HTTP_SERVER_PROPERTY Property, TData[] PropertyInformation,
        NumberArgument PropertyInformationLength, NumberArgument Reserved1, out uint ReturnLength, PointerArgument Reserved2)
        where TData : unmanaged
    {
        ReturnLength = 0;
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (TData* propertyInformationPointer = PropertyInformation)
            fixed (uint* returnLengthPointer = &ReturnLength)
                return HttpQueryRequestQueueProperty(
                    requestQueueHandleLease.Handle, Property, propertyInformationPointer, PropertyInformationLength.Value, Reserved1.Value,
                    returnLengthPointer, Reserved2.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpQueryRequestQueueProperty"/>
    [OverloadResolutionPriority(5)]
    public static uint HttpQueryRequestQueueProperty<TResult0>(
        HandleArgument RequestQueueHandle, HTTP_SERVER_PROPERTY Property, PointerArgument PropertyInformation,
        NumberArgument PropertyInformationLength, NumberArgument Reserved1, ref TResult0 ReturnLength, PointerArgument Reserved2)
        where TResult0 : unmanaged
    {
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (TResult0* returnLengthPointer = &ReturnLength)
            return HttpQueryRequestQueueProperty(
                requestQueueHandleLease.Handle, Property, PropertyInformation.Value, PropertyInformationLength.Value, Reserved1.Value,
                (uint*)ResultReference.Checked<TResult0>(returnLengthPointer, sizeof(uint), nameof(ReturnLength)), Reserved2.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpQueryRequestQueueProperty"/>
    [OverloadResolutionPriority(4)]
    public static uint HttpQueryRequestQueueProperty<TData, TResult0>(
        HandleArgument RequestQueueHandle, HTTP_SERVER_PROPERTY Property, ref readonly TData PropertyInformation,
        NumberArgument PropertyInformationLength, NumberArgument Reserved1, ref TResult0 ReturnLength, PointerArgument Reserved2)
        where TData : unmanaged
        where TResult0 : unmanaged
    {
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (TData* propertyInformationPointer = &PropertyInformation)
            fixed (TResult0* returnLengthPointer = &ReturnLength)
                return HttpQueryRequestQueueProperty(
                    requestQueueHandleLease.Handle, Property, propertyInformationPointer, PropertyInformationLength.Value, Reserved1.Value,
                    (uint*)ResultReference.Checked<TResult0>(returnLengthPointer, sizeof(uint), nameof(ReturnLength)), Reserved2.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpQueryRequestQueueProperty"/>
    [OverloadResolutionPriority(3)]
    public static uint HttpQueryRequestQueueProperty<TData, TResult0>(
        HandleArgument RequestQueueHandle, HTTP_SERVER_PROPERTY Property, TData[] PropertyInformation,
        NumberArgument PropertyInformationLength, NumberArgument Reserved1, ref TResult0 ReturnLength, PointerArgument Reserved2)
        where TData : unmanaged
        where TResult0 : unmanaged
    {
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (TData* propertyInformationPointer = PropertyInformation)
            fixed (TResult0* returnLengthPointer = &ReturnLength)
                return HttpQueryRequestQueueProperty(
                    requestQueueHandleLease.Handle, Property, propertyInformationPointer, PropertyInformationLength.Value, Reserved1.Value,
                    (uint*)ResultReference.Checked<TResult0>(returnLengthPointer, sizeof(uint), nameof(ReturnLength)), Reserved2.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpQueryRequestQueueProperty"/>
    [OverloadResolutionPriority(2)]
    public static uint HttpQueryRequestQueueProperty(
        HandleArgument RequestQueueHandle, HTTP_SERVER_PROPERTY Property, PointerArgument PropertyInformation,
        NumberArgument PropertyInformationLength, NumberArgument Reserved1, PointerArgument ReturnLength, PointerArgument Reserved2)
    {
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        return HttpQueryRequestQueueProperty(
            requestQueueHandleLease.Handle, Property, PropertyInformation.Value, PropertyInformationLength.Value, Reserved1.Value,
            (uint*)ReturnLength.Value, Reserved2.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpQueryRequestQueueProperty"/>
    [OverloadResolutionPriority(1)]
    public static uint HttpQueryRequestQueueProperty<TData>(
        HandleArgument RequestQueueHandle, HTTP_SERVER_PROPERTY Property, ref readonly TData PropertyInformation,
        NumberArgument PropertyInformationLength, NumberArgument Reserved1, PointerArgument ReturnLength, PointerArgument Reserved2)
        where TData : unmanaged
    {
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (TData* propertyInformationPointer = &PropertyInformation)
            return HttpQueryRequestQueueProperty(
                requestQueueHandleLease.Handle, Property, propertyInformationPointer, PropertyInformationLength.Value, Reserved1.Value,
                (uint*)ReturnLength.Value, Reserved2.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpQueryRequestQueueProperty"/>
    public static uint HttpQueryRequestQueueProperty<TData>(
        HandleArgument RequestQueueHandle, HTTP_SERVER_PROPERTY Property, TData[] PropertyInformation,
        NumberArgument PropertyInformationLength, NumberArgument Reserved1, PointerArgument ReturnLength, PointerArgument Reserved2)
        where TData : unmanaged
    {
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (TData* propertyInformationPointer = PropertyInformation)
            return HttpQueryRequestQueueProperty(
                requestQueueHandleLease.Handle, Property, propertyInformationPointer, PropertyInformationLength.Value, Reserved1.Value,
                (uint*)ReturnLength.Value, Reserved2.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpCreateServerSession"/>
    [OverloadResolutionPriority(3)]
    public static uint HttpCreateServerSession(HTTPAPI_VERSION Version, ulong* ServerSessionId, uint Reserved)
        => MachineLocator.Current(nameof(HttpCreateServerSession)).HttpApi.HttpCreateServerSession(Version, ServerSessionId, Reserved);

    /// <inheritdoc cref="IHttpApi.HttpCreateServerSession"/>
    [OverloadResolutionPriority(2)]
    public static uint HttpCreateServerSession(HTTPAPI_VERSION Version, out ulong ServerSessionId, NumberArgument Reserved)
    {
        ServerSessionId = 0;
        fixed (ulong* serverSessionIdPointer = &ServerSessionId)
            return HttpCreateServerSession(Version, serverSessionIdPointer, Reserved.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpCreateServerSession"/>
    [OverloadResolutionPriority(1)]
    public static uint HttpCreateServerSession<TResult0>(HTTPAPI_VERSION Version, ref TResult0 ServerSessionId, NumberArgument Reserved)
        where TResult0 : unmanaged
    {
        fixed (TResult0* serverSessionIdPointer = &ServerSessionId)
            return HttpCreateServerSession(
                Version, (ulong*)ResultReference.Checked<TResult0>(serverSessionIdPointer, sizeof(ulong), nameof(ServerSessionId)),
                Reserved.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpCreateServerSession"/>
    public static uint HttpCreateServerSession(HTTPAPI_VERSION Version, PointerArgument ServerSessionId, NumberArgument Reserved)
        => HttpCreateServerSession(Version, (ulong*)ServerSessionId.Value, Reserved.Value);

    /// <inheritdoc cref="IHttpApi.HttpCloseServerSession"/>
    public static uint HttpCloseServerSession(ulong ServerSessionId)
        => MachineLocator.ForId(ServerSessionId).HttpApi.HttpCloseServerSession(ServerSessionId);

    /// <inheritdoc cref="IHttpApi.HttpSetServerSessionProperty"/>
    [OverloadResolutionPriority(3)]
    public static uint HttpSetServerSessionProperty(
        ulong ServerSessionId, HTTP_SERVER_PROPERTY Property, void* PropertyInformation, uint PropertyInformationLength)
        => MachineLocator.ForId(ServerSessionId).HttpApi.HttpSetServerSessionProperty(
            ServerSessionId, Property, PropertyInformation, PropertyInformationLength);

    /// <inheritdoc cref="IHttpApi.HttpSetServerSessionProperty"/>
    [OverloadResolutionPriority(2)]
    public static uint HttpSetServerSessionProperty(
        ulong ServerSessionId, HTTP_SERVER_PROPERTY Property, PointerArgument PropertyInformation,
        NumberArgument PropertyInformationLength)
        => HttpSetServerSessionProperty(ServerSessionId, Property, PropertyInformation.Value, PropertyInformationLength.Value);

    /// <inheritdoc cref="IHttpApi.HttpSetServerSessionProperty"/>
    [OverloadResolutionPriority(1)]
    public static uint HttpSetServerSessionProperty<TData>(
        ulong ServerSessionId, HTTP_SERVER_PROPERTY Property, ref readonly TData PropertyInformation,
        NumberArgument PropertyInformationLength)
        where TData : unmanaged
    {
        fixed (TData* propertyInformationPointer = &PropertyInformation)
            return HttpSetServerSessionProperty(ServerSessionId, Property, propertyInformationPointer, PropertyInformationLength.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpSetServerSessionProperty"/>
    public static uint HttpSetServerSessionProperty<TData>(
        ulong ServerSessionId, HTTP_SERVER_PROPERTY Property, TData[] PropertyInformation, NumberArgument PropertyInformationLength)
        where TData : unmanaged
    {
        fixed (TData* propertyInformationPointer = PropertyInformation)
            return HttpSetServerSessionProperty(ServerSessionId, Property, propertyInformationPointer, PropertyInformationLength.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpQueryServerSessionProperty"/>
    [OverloadResolutionPriority(9)]
    public static uint HttpQueryServerSessionProperty(
        ulong ServerSessionId, HTTP_SERVER_PROPERTY Property, void* PropertyInformation, uint PropertyInformationLength,
        uint* ReturnLength)
        => MachineLocator.ForId(ServerSessionId).HttpApi.HttpQueryServerSessionProperty(
            ServerSessionId, Property, PropertyInformation, PropertyInformationLength, ReturnLength);

    /// <inheritdoc cref="IHttpApi.HttpQueryServerSessionProperty"/>
    [OverloadResolutionPriority(8)]
    public static uint HttpQueryServerSessionProperty(
        ulong ServerSessionId, HTTP_SERVER_PROPERTY Property, PointerArgument PropertyInformation,
        NumberArgument PropertyInformationLength, out uint ReturnLength)
    {
        ReturnLength = 0;
        fixed (uint* returnLengthPointer = &ReturnLength)
            return HttpQueryServerSessionProperty(
                ServerSessionId, Property, PropertyInformation.Value, PropertyInformationLength.Value, returnLengthPointer);
    }

    /// <inheritdoc cref="IHttpApi.HttpQueryServerSessionProperty"/>
    [OverloadResolutionPriority(7)]
    public static uint HttpQueryServerSessionProperty<TData>(
        ulong ServerSessionId, HTTP_SERVER_PROPERTY Property, ref readonly TData PropertyInformation,
        NumberArgument PropertyInformationLength, out uint ReturnLength)
        where TData : unmanaged
    {
        ReturnLength = 0;
        fixed (TData* propertyInformationPointer = &PropertyInformation)
            fixed (uint* returnLengthPointer = &ReturnLength)
                return HttpQueryServerSessionProperty(
                    ServerSessionId, Property, propertyInformationPointer, PropertyInformationLength.Value, returnLengthPointer);
    }

    /// <inheritdoc cref="IHttpApi.HttpQueryServerSessionProperty"/>
    [OverloadResolutionPriority(6)]
    public static uint HttpQueryServerSessionProperty<TData>(
        ulong ServerSessionId, HTTP_SERVER_PROPERTY Property, TData[] PropertyInformation, NumberArgument PropertyInformationLength,
        out uint ReturnLength)
        where TData : unmanaged
    {
        ReturnLength = 0;
        fixed (TData* propertyInformationPointer = PropertyInformation)
            fixed (uint* returnLengthPointer = &ReturnLength)
                return HttpQueryServerSessionProperty(
                    ServerSessionId, Property, propertyInformationPointer, PropertyInformationLength.Value, returnLengthPointer);
    }

    /// <inheritdoc cref="IHttpApi.HttpQueryServerSessionProperty"/>
    [OverloadResolutionPriority(5)]
    public static uint HttpQueryServerSessionProperty<TResult0>(
        ulong ServerSessionId, HTTP_SERVER_PROPERTY Property, PointerArgument PropertyInformation,
        NumberArgument PropertyInformationLength, ref TResult0 ReturnLength)
        where TResult0 : unmanaged
    {
        fixed (TResult0* returnLengthPointer = &ReturnLength)
            return HttpQueryServerSessionProperty(
                ServerSessionId, Property, PropertyInformation.Value, PropertyInformationLength.Value,
                (uint*)ResultReference.Checked<TResult0>(returnLengthPointer, sizeof(uint), nameof(ReturnLength)));
    }

    /// <inheritdoc cref="IHttpApi.HttpQueryServerSessionProperty"/>
    [OverloadResolutionPriority(4)]
    public static uint HttpQueryServerSessionProperty<TData, TResult0>(
        ulong ServerSessionId, HTTP_SERVER_PROPERTY Property, ref readonly TData PropertyInformation,
        NumberArgument PropertyInformationLength, ref TResult0 ReturnLength)
        where TData : unmanaged
        where TResult0 : unmanaged
    {
        fixed (TData* propertyInformationPointer = &PropertyInformation)
            fixed (TResult0* returnLengthPointer = &ReturnLength)
                return HttpQueryServerSessionProperty(
                    ServerSessionId, Property, propertyInformationPointer, PropertyInformationLength.Value,
                    (uint*)ResultReference.Checked<TResult0>(returnLengthPointer, sizeof(uint), nameof(ReturnLength)));
    }

    /// <inheritdoc cref="IHttpApi.HttpQueryServerSessionProperty"/>
    [OverloadResolutionPriority(3)]
    public static uint HttpQueryServerSessionProperty<TData, TResult0>(
        ulong ServerSessionId, HTTP_SERVER_PROPERTY Property, TData[] PropertyInformation, NumberArgument PropertyInformationLength,
        ref TResult0 ReturnLength)
        where TData : unmanaged
        where TResult0 : unmanaged
    {
        fixed (TData* propertyInformationPointer = PropertyInformation)
            fixed (TResult0* returnLengthPointer = &ReturnLength)
                return HttpQueryServerSessionProperty(
                    ServerSessionId, Property, propertyInformationPointer, PropertyInformationLength.Value,
                    (uint*)ResultReference.Checked<TResult0>(returnLengthPointer, sizeof(uint), nameof(ReturnLength)));
    }

    /// <inheritdoc cref="IHttpApi.HttpQueryServerSessionProperty"/>
    [OverloadResolutionPriority(2)]
    public static uint HttpQueryServerSessionProperty(
        ulong ServerSessionId, HTTP_SERVER_PROPERTY Property, PointerArgument PropertyInformation,
        NumberArgument PropertyInformationLength, PointerArgument ReturnLength)
        => HttpQueryServerSessionProperty(
            ServerSessionId, Property, PropertyInformation.Value, PropertyInformationLength.Value, (uint*)ReturnLength.Value);

    /// <inheritdoc cref="IHttpApi.HttpQueryServerSessionProperty"/>
    [OverloadResolutionPriority(1)]
    public static uint HttpQueryServerSessionProperty<TData>(
        ulong ServerSessionId, HTTP_SERVER_PROPERTY Property, ref readonly TData PropertyInformation,
        NumberArgument PropertyInformationLength, PointerArgument ReturnLength)
        where TData : unmanaged
    {
        fixed (TData* propertyInformationPointer = &PropertyInformation)
            return HttpQueryServerSessionProperty(
                ServerSessionId, Property, propertyInformationPointer, PropertyInformationLength.Value, (uint*)ReturnLength.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpQueryServerSessionProperty"/>
    public static uint HttpQueryServerSessionProperty<TData>(
        ulong ServerSessionId, HTTP_SERVER_PROPERTY Property, TData[] PropertyInformation, NumberArgument PropertyInformationLength,
        PointerArgument ReturnLength)
        where TData : unmanaged
    {
        fixed (TData* propertyInformationPointer = PropertyInformation)
            return HttpQueryServerSessionProperty(
                ServerSessionId, Property, propertyInformationPointer, PropertyInformationLength.Value, (uint*)ReturnLength.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpCreateUrlGroup"/>
    [OverloadResolutionPriority(3)]
    public static uint HttpCreateUrlGroup(ulong ServerSessionId, ulong* pUrlGroupId, uint Reserved)
        => MachineLocator.ForId(ServerSessionId).HttpApi.HttpCreateUrlGroup(ServerSessionId, pUrlGroupId, Reserved);

    /// <inheritdoc cref="IHttpApi.HttpCreateUrlGroup"/>
    [OverloadResolutionPriority(2)]
    public static uint HttpCreateUrlGroup(ulong ServerSessionId, out ulong pUrlGroupId, NumberArgument Reserved)
    {
        pUrlGroupId = 0;
        fixed (ulong* pUrlGroupIdPointer = &pUrlGroupId)
            return HttpCreateUrlGroup(ServerSessionId, pUrlGroupIdPointer, Reserved.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpCreateUrlGroup"/>
    [OverloadResolutionPriority(1)]
    public static uint HttpCreateUrlGroup<TResult0>(ulong ServerSessionId, ref TResult0 pUrlGroupId, NumberArgument Reserved)
        where TResult0 : unmanaged
    {
        fixed (TResult0* pUrlGroupIdPointer = &pUrlGroupId)
            return HttpCreateUrlGroup(
                ServerSessionId, (ulong*)ResultReference.Checked<TResult0>(pUrlGroupIdPointer, sizeof(ulong), nameof(pUrlGroupId)),
                Reserved.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpCreateUrlGroup"/>
    public static uint HttpCreateUrlGroup(ulong ServerSessionId, PointerArgument pUrlGroupId, NumberArgument Reserved)
        => HttpCreateUrlGroup(ServerSessionId, (ulong*)pUrlGroupId.Value, Reserved.Value);

    /// <inheritdoc cref="IHttpApi.HttpCloseUrlGroup"/>
    public static uint HttpCloseUrlGroup(ulong UrlGroupId)
        => MachineLocator.ForId(UrlGroupId).HttpApi.HttpCloseUrlGroup(UrlGroupId);

    /// <inheritdoc cref="IHttpApi.HttpAddUrlToUrlGroup"/>
    [OverloadResolutionPriority(3)]
    public static uint HttpAddUrlToUrlGroup(ulong UrlGroupId, string? pFullyQualifiedUrl, ulong UrlContext, uint Reserved)
    {
        fixed (char* pFullyQualifiedUrlText = pFullyQualifiedUrl)
            return HttpAddUrlToUrlGroup(UrlGroupId, pFullyQualifiedUrlText, UrlContext, Reserved);
    }

    /// <inheritdoc cref="IHttpApi.HttpAddUrlToUrlGroup"/>
    [OverloadResolutionPriority(2)]
    public static uint HttpAddUrlToUrlGroup(ulong UrlGroupId, char* pFullyQualifiedUrl, ulong UrlContext, uint Reserved)
        => MachineLocator.ForId(UrlGroupId).HttpApi.HttpAddUrlToUrlGroup(UrlGroupId, pFullyQualifiedUrl, UrlContext, Reserved);

    /// <inheritdoc cref="IHttpApi.HttpAddUrlToUrlGroup"/>
    [OverloadResolutionPriority(1)]
    public static uint HttpAddUrlToUrlGroup(ulong UrlGroupId, string? pFullyQualifiedUrl, ulong UrlContext, NumberArgument Reserved)
    {
        fixed (char* pFullyQualifiedUrlText = pFullyQualifiedUrl)
            return HttpAddUrlToUrlGroup(UrlGroupId, pFullyQualifiedUrlText, UrlContext, Reserved.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpAddUrlToUrlGroup"/>
    public static uint HttpAddUrlToUrlGroup(ulong UrlGroupId, PointerArgument pFullyQualifiedUrl, ulong UrlContext, NumberArgument Reserved)
        => HttpAddUrlToUrlGroup(UrlGroupId, (char*)pFullyQualifiedUrl.Value, UrlContext, Reserved.Value);

    /// <inheritdoc cref="IHttpApi.HttpRemoveUrlFromUrlGroup"/>
    [OverloadResolutionPriority(3)]
    public static uint HttpRemoveUrlFromUrlGroup(ulong UrlGroupId, string? pFullyQualifiedUrl, uint Flags)
    {
        fixed (char* pFullyQualifiedUrlText = pFullyQualifiedUrl)
            return HttpRemoveUrlFromUrlGroup(UrlGroupId, pFullyQualifiedUrlText, Flags);
    }

    /// <inheritdoc cref="IHttpApi.HttpRemoveUrlFromUrlGroup"/>
    [OverloadResolutionPriority(2)]
    public static uint HttpRemoveUrlFromUrlGroup(ulong UrlGroupId, char* pFullyQualifiedUrl, uint Flags)
        => MachineLocator.ForId(UrlGroupId).HttpApi.HttpRemoveUrlFromUrlGroup(UrlGroupId, pFullyQualifiedUrl, Flags);

    /// <inheritdoc cref="IHttpApi.HttpRemoveUrlFromUrlGroup"/>
    [OverloadResolutionPriority(1)]
    public static uint HttpRemoveUrlFromUrlGroup(ulong UrlGroupId, string? pFullyQualifiedUrl, NumberArgument Flags)
    {
        fixed (char* pFullyQualifiedUrlText = pFullyQualifiedUrl)
            return HttpRemoveUrlFromUrlGroup(UrlGroupId, pFullyQualifiedUrlText, Flags.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpRemoveUrlFromUrlGroup"/>
    public static uint HttpRemoveUrlFromUrlGroup(ulong UrlGroupId, PointerArgument pFullyQualifiedUrl, NumberArgument Flags)
        => HttpRemoveUrlFromUrlGroup(UrlGroupId, (char*)pFullyQualifiedUrl.Value, Flags.Value);

    /// <inheritdoc cref="IHttpApi.HttpSetUrlGroupProperty"/>
    [OverloadResolutionPriority(3)]
    public static uint HttpSetUrlGroupProperty(
        ulong UrlGroupId, HTTP_SERVER_PROPERTY Property, void* PropertyInformation, uint PropertyInformationLength)
        => MachineLocator.ForId(UrlGroupId).HttpApi.HttpSetUrlGroupProperty(
            UrlGroupId, Property, PropertyInformation, PropertyInformationLength);

    /// <inheritdoc cref="IHttpApi.HttpSetUrlGroupProperty"/>
    [OverloadResolutionPriority(2)]
    public static uint HttpSetUrlGroupProperty(
        ulong UrlGroupId, HTTP_SERVER_PROPERTY Property, PointerArgument PropertyInformation, NumberArgument PropertyInformationLength)
        => HttpSetUrlGroupProperty(UrlGroupId, Property, PropertyInformation.Value, PropertyInformationLength.Value);

    /// <inheritdoc cref="IHttpApi.HttpSetUrlGroupProperty"/>
    [OverloadResolutionPriority(1)]
    public static uint HttpSetUrlGroupProperty<TData>(
        ulong UrlGroupId, HTTP_SERVER_PROPERTY Property, ref readonly TData PropertyInformation, NumberArgument PropertyInformationLength)
        where TData : unmanaged
    {
        fixed (TData* propertyInformationPointer = &PropertyInformation)
            return HttpSetUrlGroupProperty(UrlGroupId, Property, propertyInformationPointer, PropertyInformationLength.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpSetUrlGroupProperty"/>
    public static uint HttpSetUrlGroupProperty<TData>(
        ulong UrlGroupId, HTTP_SERVER_PROPERTY Property, TData[] PropertyInformation, NumberArgument PropertyInformationLength)
        where TData : unmanaged
    {
        fixed (TData* propertyInformationPointer = PropertyInformation)
            return HttpSetUrlGroupProperty(UrlGroupId, Property, propertyInformationPointer, PropertyInformationLength.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpQueryUrlGroupProperty"/>
    [OverloadResolutionPriority(9)]
    public static uint HttpQueryUrlGroupProperty(
        ulong UrlGroupId, HTTP_SERVER_PROPERTY Property, void* PropertyInformation, uint PropertyInformationLength, uint* ReturnLength)
        => MachineLocator.ForId(UrlGroupId).HttpApi.HttpQueryUrlGroupProperty(
            UrlGroupId, Property, PropertyInformation, PropertyInformationLength, ReturnLength);

    /// <inheritdoc cref="IHttpApi.HttpQueryUrlGroupProperty"/>
    [OverloadResolutionPriority(8)]
    public static uint HttpQueryUrlGroupProperty(
        ulong UrlGroupId, HTTP_SERVER_PROPERTY Property, PointerArgument PropertyInformation, NumberArgument PropertyInformationLength,
        out uint ReturnLength)
    {
        ReturnLength = 0;
        fixed (uint* returnLengthPointer = &ReturnLength)
            return HttpQueryUrlGroupProperty(
                UrlGroupId, Property, PropertyInformation.Value, PropertyInformationLength.Value, returnLengthPointer);
    }

    /// <inheritdoc cref="IHttpApi.HttpQueryUrlGroupProperty"/>
    [OverloadResolutionPriority(7)]
    public static uint HttpQueryUrlGroupProperty<TData>(
        ulong UrlGroupId, HTTP_SERVER_PROPERTY Property, ref readonly TData PropertyInformation, NumberArgument PropertyInformationLength,
        out uint ReturnLength)
        where TData : unmanaged
    {
        ReturnLength = 0;
        fixed (TData* propertyInformationPointer = &PropertyInformation)
            fixed (uint* returnLengthPointer = &ReturnLength)
                return HttpQueryUrlGroupProperty(
                    UrlGroupId, Property, propertyInformationPointer, PropertyInformationLength.Value, returnLengthPointer);
    }

    /// <inheritdoc cref="IHttpApi.HttpQueryUrlGroupProperty"/>
    [OverloadResolutionPriority(6)]
    public static uint HttpQueryUrlGroupProperty<TData>(
        ulong UrlGroupId, HTTP_SERVER_PROPERTY Property, TData[] PropertyInformation, NumberArgument PropertyInformationLength,
        out uint ReturnLength)
        where TData : unmanaged
    {
        ReturnLength = 0;
        fixed (TData* propertyInformationPointer = PropertyInformation)
            fixed (uint* returnLengthPointer = &ReturnLength)
                return HttpQueryUrlGroupProperty(
                    UrlGroupId, Property, propertyInformationPointer, PropertyInformationLength.Value, returnLengthPointer);
    }

    /// <inheritdoc cref="IHttpApi.HttpQueryUrlGroupProperty"/>
    [OverloadResolutionPriority(5)]
    public static uint HttpQueryUrlGroupProperty<TResult0>(
        ulong UrlGroupId, HTTP_SERVER_PROPERTY Property, PointerArgument PropertyInformation, NumberArgument PropertyInformationLength,
        ref TResult0 ReturnLength)
        where TResult0 : unmanaged
    {
        fixed (TResult0* returnLengthPointer = &ReturnLength)
            return HttpQueryUrlGroupProperty(
                UrlGroupId, Property, PropertyInformation.Value, PropertyInformationLength.Value,
                (uint*)ResultReference.Checked<TResult0>(returnLengthPointer, sizeof(uint), nameof(ReturnLength)));
    }

    /// <inheritdoc cref="IHttpApi.HttpQueryUrlGroupProperty"/>
    [OverloadResolutionPriority(4)]
    public static uint HttpQueryUrlGroupProperty<TData, TResult0>(
        ulong UrlGroupId, HTTP_SERVER_PROPERTY Property, ref readonly TData PropertyInformation, NumberArgument PropertyInformationLength,
        ref TResult0 ReturnLength)
        where TData : unmanaged
        where TResult0 : unmanaged
    {
        fixed (TData* propertyInformationPointer = &PropertyInformation)
            fixed (TResult0* returnLengthPointer = &ReturnLength)
                return HttpQueryUrlGroupProperty(
                    UrlGroupId, Property, propertyInformationPointer, PropertyInformationLength.Value,
                    (uint*)ResultReference.Checked<TResult0>(returnLengthPointer, sizeof(uint), nameof(ReturnLength)));
    }

    /// <inheritdoc cref="IHttpApi.HttpQueryUrlGroupProperty"/>
    [OverloadResolutionPriority(3)]
    public static uint HttpQueryUrlGroupProperty<TData, TResult0>(
        ulong UrlGroupId, HTTP_SERVER_PROPERTY Property, TData[] PropertyInformation, NumberArgument PropertyInformationLength,
        ref TResult0 ReturnLength)
        where TData : unmanaged
        where TResult0 : unmanaged
    {
        fixed (TData* propertyInformationPointer = PropertyInformation)
            fixed (TResult0* returnLengthPointer = &ReturnLength)
                return HttpQueryUrlGroupProperty(
                    UrlGroupId, Property, propertyInformationPointer, PropertyInformationLength.Value,
                    (uint*)ResultReference.Checked<TResult0>(returnLengthPointer, sizeof(uint), nameof(ReturnLength)));
    }

    /// <inheritdoc cref="IHttpApi.HttpQueryUrlGroupProperty"/>
    [OverloadResolutionPriority(2)]
    public static uint HttpQueryUrlGroupProperty(
        ulong UrlGroupId, HTTP_SERVER_PROPERTY Property, PointerArgument PropertyInformation, NumberArgument PropertyInformationLength,
        PointerArgument ReturnLength)
        => HttpQueryUrlGroupProperty(
            UrlGroupId, Property, PropertyInformation.Value, PropertyInformationLength.Value, (uint*)ReturnLength.Value);

    /// <inheritdoc cref="IHttpApi.HttpQueryUrlGroupProperty"/>
    [OverloadResolutionPriority(1)]
    public static uint HttpQueryUrlGroupProperty<TData>(
        ulong UrlGroupId, HTTP_SERVER_PROPERTY Property, ref readonly TData PropertyInformation, NumberArgument PropertyInformationLength,
        PointerArgument ReturnLength)
        where TData : unmanaged
    {
        fixed (TData* propertyInformationPointer = &PropertyInformation)
            return HttpQueryUrlGroupProperty(
                UrlGroupId, Property, propertyInformationPointer, PropertyInformationLength.Value, (uint*)ReturnLength.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpQueryUrlGroupProperty"/>
    public static uint HttpQueryUrlGroupProperty<TData>(
        ulong UrlGroupId, HTTP_SERVER_PROPERTY Property, TData[] PropertyInformation, NumberArgument PropertyInformationLength,
        PointerArgument ReturnLength)
        where TData : unmanaged
    {
        fixed (TData* propertyInformationPointer = PropertyInformation)
            return HttpQueryUrlGroupProperty(
                UrlGroupId, Property, propertyInformationPointer, PropertyInformationLength.Value, (uint*)ReturnLength.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpFindUrlGroupId"/>
    [OverloadResolutionPriority(9)]
    public static uint HttpFindUrlGroupId(string? FullyQualifiedUrl, nint RequestQueueHandle, ulong* UrlGroupId)
    {
        fixed (char* fullyQualifiedUrlText = FullyQualifiedUrl)
            return HttpFindUrlGroupId(fullyQualifiedUrlText, RequestQueueHandle, UrlGroupId);
    }

    /// <inheritdoc cref="IHttpApi.HttpFindUrlGroupId"/>
    [OverloadResolutionPriority(8)]
    public static uint HttpFindUrlGroupId(string? FullyQualifiedUrl, SafeHandle RequestQueueHandle, ulong* UrlGroupId)
    {
        using var requestQueueHandleLease = new SafeHandleLease(RequestQueueHandle);
        fixed (char* fullyQualifiedUrlText = FullyQualifiedUrl)
            return HttpFindUrlGroupId(fullyQualifiedUrlText, requestQueueHandleLease.Handle, UrlGroupId);
    }

    /// <inheritdoc cref="IHttpApi.HttpFindUrlGroupId"/>
    [OverloadResolutionPriority(7)]
    public static uint HttpFindUrlGroupId(char* FullyQualifiedUrl, nint RequestQueueHandle, ulong* UrlGroupId)
        => MachineLocator.ForHandle(RequestQueueHandle).HttpApi.HttpFindUrlGroupId(FullyQualifiedUrl, RequestQueueHandle, UrlGroupId);

    /// <inheritdoc cref="IHttpApi.HttpFindUrlGroupId"/>
    [OverloadResolutionPriority(6)]
    public static uint HttpFindUrlGroupId(char* FullyQualifiedUrl, SafeHandle RequestQueueHandle, ulong* UrlGroupId)
    {
        using var requestQueueHandleLease = new SafeHandleLease(RequestQueueHandle);
        return HttpFindUrlGroupId(FullyQualifiedUrl, requestQueueHandleLease.Handle, UrlGroupId);
    }

    /// <inheritdoc cref="IHttpApi.HttpFindUrlGroupId"/>
    [OverloadResolutionPriority(5)]
    public static uint HttpFindUrlGroupId(string? FullyQualifiedUrl, HandleArgument RequestQueueHandle, out ulong UrlGroupId)
    {
        UrlGroupId = 0;
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (char* fullyQualifiedUrlText = FullyQualifiedUrl)
            fixed (ulong* urlGroupIdPointer = &UrlGroupId)
                return HttpFindUrlGroupId(fullyQualifiedUrlText, requestQueueHandleLease.Handle, urlGroupIdPointer);
    }

    /// <inheritdoc cref="IHttpApi.HttpFindUrlGroupId"/>
    [OverloadResolutionPriority(4)]
    public static uint HttpFindUrlGroupId<TResult0>(string? FullyQualifiedUrl, HandleArgument RequestQueueHandle, ref TResult0 UrlGroupId)
        where TResult0 : unmanaged
    {
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (char* fullyQualifiedUrlText = FullyQualifiedUrl)
            fixed (TResult0* urlGroupIdPointer = &UrlGroupId)
                return HttpFindUrlGroupId(
                    fullyQualifiedUrlText, requestQueueHandleLease.Handle, (ulong*)ResultReference.Checked<TResult0>(urlGroupIdPointer,
                    sizeof(ulong), nameof(UrlGroupId)));
    }

    /// <inheritdoc cref="IHttpApi.HttpFindUrlGroupId"/>
    [OverloadResolutionPriority(3)]
    public static uint HttpFindUrlGroupId(string? FullyQualifiedUrl, HandleArgument RequestQueueHandle, PointerArgument UrlGroupId)
    {
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (char* fullyQualifiedUrlText = FullyQualifiedUrl)
            return HttpFindUrlGroupId(fullyQualifiedUrlText, requestQueueHandleLease.Handle, (ulong*)UrlGroupId.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpFindUrlGroupId"/>
    [OverloadResolutionPriority(2)]
    public static uint HttpFindUrlGroupId(PointerArgument FullyQualifiedUrl, HandleArgument RequestQueueHandle, out ulong UrlGroupId)
    {
        UrlGroupId = 0;
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (ulong* urlGroupIdPointer = &UrlGroupId)
            return HttpFindUrlGroupId((char*)FullyQualifiedUrl.Value, requestQueueHandleLease.Handle, urlGroupIdPointer);
    }

    /// <inheritdoc cref="IHttpApi.HttpFindUrlGroupId"/>
    [OverloadResolutionPriority(1)]
    public static uint HttpFindUrlGroupId<TResult0>(
        PointerArgument FullyQualifiedUrl, HandleArgument RequestQueueHandle, ref TResult0 UrlGroupId)
        where TResult0 : unmanaged
    {
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (TResult0* urlGroupIdPointer = &UrlGroupId)
            return HttpFindUrlGroupId(
                (char*)FullyQualifiedUrl.Value, requestQueueHandleLease.Handle,
                (ulong*)ResultReference.Checked<TResult0>(urlGroupIdPointer, sizeof(ulong), nameof(UrlGroupId)));
    }

    /// <inheritdoc cref="IHttpApi.HttpFindUrlGroupId"/>
    public static uint HttpFindUrlGroupId(PointerArgument FullyQualifiedUrl, HandleArgument RequestQueueHandle, PointerArgument UrlGroupId)
    {
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        return HttpFindUrlGroupId((char*)FullyQualifiedUrl.Value, requestQueueHandleLease.Handle, (ulong*)UrlGroupId.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpAddUrl"/>
    [OverloadResolutionPriority(5)]
    public static uint HttpAddUrl(nint RequestQueueHandle, string? FullyQualifiedUrl, void* Reserved)
    {
        fixed (char* fullyQualifiedUrlText = FullyQualifiedUrl)
            return HttpAddUrl(RequestQueueHandle, fullyQualifiedUrlText, Reserved);
    }

    /// <inheritdoc cref="IHttpApi.HttpAddUrl"/>
    [OverloadResolutionPriority(4)]
    public static uint HttpAddUrl(SafeHandle RequestQueueHandle, string? FullyQualifiedUrl, void* Reserved)
    {
        using var requestQueueHandleLease = new SafeHandleLease(RequestQueueHandle);
        fixed (char* fullyQualifiedUrlText = FullyQualifiedUrl)
            return HttpAddUrl(requestQueueHandleLease.Handle, fullyQualifiedUrlText, Reserved);
    }

    /// <inheritdoc cref="IHttpApi.HttpAddUrl"/>
    [OverloadResolutionPriority(3)]
    public static uint HttpAddUrl(nint RequestQueueHandle, char* FullyQualifiedUrl, void* Reserved)
        => MachineLocator.ForHandle(RequestQueueHandle).HttpApi.HttpAddUrl(RequestQueueHandle, FullyQualifiedUrl, Reserved);

    /// <inheritdoc cref="IHttpApi.HttpAddUrl"/>
    [OverloadResolutionPriority(2)]
    public static uint HttpAddUrl(SafeHandle RequestQueueHandle, char* FullyQualifiedUrl, void* Reserved)
    {
        using var requestQueueHandleLease = new SafeHandleLease(RequestQueueHandle);
        return HttpAddUrl(requestQueueHandleLease.Handle, FullyQualifiedUrl, Reserved);
    }

    /// <inheritdoc cref="IHttpApi.HttpAddUrl"/>
    [OverloadResolutionPriority(1)]
    public static uint HttpAddUrl(HandleArgument RequestQueueHandle, string? FullyQualifiedUrl, PointerArgument Reserved)
    {
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (char* fullyQualifiedUrlText = FullyQualifiedUrl)
            return HttpAddUrl(requestQueueHandleLease.Handle, fullyQualifiedUrlText, Reserved.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpAddUrl"/>
    public static uint HttpAddUrl(HandleArgument RequestQueueHandle, PointerArgument FullyQualifiedUrl, PointerArgument Reserved)
    {
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        return HttpAddUrl(requestQueueHandleLease.Handle, (char*)FullyQualifiedUrl.Value, Reserved.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpRemoveUrl"/>
    [OverloadResolutionPriority(5)]
    public static uint HttpRemoveUrl(nint RequestQueueHandle, string? FullyQualifiedUrl)
    {
        fixed (char* fullyQualifiedUrlText = FullyQualifiedUrl)
            return HttpRemoveUrl(RequestQueueHandle, fullyQualifiedUrlText);
    }

    /// <inheritdoc cref="IHttpApi.HttpRemoveUrl"/>
    [OverloadResolutionPriority(4)]
    public static uint HttpRemoveUrl(SafeHandle RequestQueueHandle, string? FullyQualifiedUrl)
    {
        using var requestQueueHandleLease = new SafeHandleLease(RequestQueueHandle);
        fixed (char* fullyQualifiedUrlText = FullyQualifiedUrl)
            return HttpRemoveUrl(requestQueueHandleLease.Handle, fullyQualifiedUrlText);
    }

    /// <inheritdoc cref="IHttpApi.HttpRemoveUrl"/>
    [OverloadResolutionPriority(3)]
    public static uint HttpRemoveUrl(nint RequestQueueHandle, char* FullyQualifiedUrl)
        => MachineLocator.ForHandle(RequestQueueHandle).HttpApi.HttpRemoveUrl(RequestQueueHandle, FullyQualifiedUrl);

    /// <inheritdoc cref="IHttpApi.HttpRemoveUrl"/>
    [OverloadResolutionPriority(2)]
    public static uint HttpRemoveUrl(SafeHandle RequestQueueHandle, char* FullyQualifiedUrl)
    {
        using var requestQueueHandleLease = new SafeHandleLease(RequestQueueHandle);
        return HttpRemoveUrl(requestQueueHandleLease.Handle, FullyQualifiedUrl);
    }

    /// <inheritdoc cref="IHttpApi.HttpRemoveUrl"/>
    [OverloadResolutionPriority(1)]
    public static uint HttpRemoveUrl(HandleArgument RequestQueueHandle, string? FullyQualifiedUrl)
    {
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (char* fullyQualifiedUrlText = FullyQualifiedUrl)
            return HttpRemoveUrl(requestQueueHandleLease.Handle, fullyQualifiedUrlText);
    }

    /// <inheritdoc cref="IHttpApi.HttpRemoveUrl"/>
    public static uint HttpRemoveUrl(HandleArgument RequestQueueHandle, PointerArgument FullyQualifiedUrl)
    {
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        return HttpRemoveUrl(requestQueueHandleLease.Handle, (char*)FullyQualifiedUrl.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpReceiveHttpRequest"/>
    [OverloadResolutionPriority(17)]
    public static uint HttpReceiveHttpRequest(
        nint RequestQueueHandle, ulong RequestId, uint Flags, HTTP_REQUEST_V2* RequestBuffer, uint RequestBufferLength,
        uint* BytesReturned, NativeOverlapped* Overlapped)
        => MachineLocator.ForHandle(RequestQueueHandle).HttpApi.HttpReceiveHttpRequest(
            RequestQueueHandle, RequestId, Flags, RequestBuffer, RequestBufferLength, BytesReturned, Overlapped);

    /// <inheritdoc cref="IHttpApi.HttpReceiveHttpRequest"/>
    [OverloadResolutionPriority(16)]
    public static uint HttpReceiveHttpRequest(
        SafeHandle RequestQueueHandle, ulong RequestId, uint Flags, HTTP_REQUEST_V2* RequestBuffer, uint RequestBufferLength,
        uint* BytesReturned, NativeOverlapped* Overlapped)
    {
        using var requestQueueHandleLease = new SafeHandleLease(RequestQueueHandle);
        return HttpReceiveHttpRequest(
            requestQueueHandleLease.Handle, RequestId, Flags, RequestBuffer, RequestBufferLength, BytesReturned, Overlapped);
    }

    /// <inheritdoc cref="IHttpApi.HttpReceiveHttpRequest"/>
    [OverloadResolutionPriority(15)]
    public static uint HttpReceiveHttpRequest(
        nint RequestQueueHandle, ulong RequestId, uint Flags, HTTP_REQUEST_V1* RequestBuffer, uint RequestBufferLength,
        uint* BytesReturned, NativeOverlapped* Overlapped)
        => HttpReceiveHttpRequest(
            RequestQueueHandle, RequestId, Flags, (HTTP_REQUEST_V2*)RequestBuffer, RequestBufferLength, BytesReturned, Overlapped);

    /// <inheritdoc cref="IHttpApi.HttpReceiveHttpRequest"/>
    [OverloadResolutionPriority(14)]
    public static uint HttpReceiveHttpRequest(
        nint RequestQueueHandle, ulong RequestId, uint Flags, void* RequestBuffer, uint RequestBufferLength, uint* BytesReturned,
        NativeOverlapped* Overlapped)
        => HttpReceiveHttpRequest(
            RequestQueueHandle, RequestId, Flags, (HTTP_REQUEST_V2*)RequestBuffer, RequestBufferLength, BytesReturned, Overlapped);

    /// <inheritdoc cref="IHttpApi.HttpReceiveHttpRequest"/>
    [OverloadResolutionPriority(13)]
    public static uint HttpReceiveHttpRequest(
        SafeHandle RequestQueueHandle, ulong RequestId, uint Flags, HTTP_REQUEST_V1* RequestBuffer, uint RequestBufferLength,
        uint* BytesReturned, NativeOverlapped* Overlapped)
    {
        using var requestQueueHandleLease = new SafeHandleLease(RequestQueueHandle);
        return HttpReceiveHttpRequest(
            requestQueueHandleLease.Handle, RequestId, Flags, (HTTP_REQUEST_V2*)RequestBuffer, RequestBufferLength, BytesReturned,
            Overlapped);
    }

    /// <inheritdoc cref="IHttpApi.HttpReceiveHttpRequest"/>
    [OverloadResolutionPriority(12)]
    public static uint HttpReceiveHttpRequest(
        SafeHandle RequestQueueHandle, ulong RequestId, uint Flags, void* RequestBuffer, uint RequestBufferLength, uint* BytesReturned,
        NativeOverlapped* Overlapped)
    {
        using var requestQueueHandleLease = new SafeHandleLease(RequestQueueHandle);
        return HttpReceiveHttpRequest(
            requestQueueHandleLease.Handle, RequestId, Flags, (HTTP_REQUEST_V2*)RequestBuffer, RequestBufferLength, BytesReturned,
            Overlapped);
    }

    /// <inheritdoc cref="IHttpApi.HttpReceiveHttpRequest"/>
    [OverloadResolutionPriority(11)]
    public static uint HttpReceiveHttpRequest(
        HandleArgument RequestQueueHandle, ulong RequestId, NumberArgument Flags, PointerArgument RequestBuffer,
        NumberArgument RequestBufferLength, out uint BytesReturned, PointerArgument Overlapped)
    {
        BytesReturned = 0;
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (uint* bytesReturnedPointer = &BytesReturned)
            return HttpReceiveHttpRequest(
                requestQueueHandleLease.Handle, RequestId, Flags.Value, (HTTP_REQUEST_V2*)RequestBuffer.Value, RequestBufferLength.Value,
                bytesReturnedPointer, (NativeOverlapped*)Overlapped.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpReceiveHttpRequest"/>
    [OverloadResolutionPriority(10)]
    public static uint HttpReceiveHttpRequest<TData>(
        HandleArgument RequestQueueHandle, ulong RequestId, NumberArgument Flags, ref readonly TData RequestBuffer,
        NumberArgument RequestBufferLength, out uint BytesReturned, PointerArgument Overlapped)
        where TData : unmanaged
    {
        BytesReturned = 0;
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (TData* requestBufferPointer = &RequestBuffer)
            fixed (uint* bytesReturnedPointer = &BytesReturned)
                return HttpReceiveHttpRequest(
                    requestQueueHandleLease.Handle, RequestId, Flags.Value, (HTTP_REQUEST_V2*)requestBufferPointer,
                    RequestBufferLength.Value, bytesReturnedPointer, (NativeOverlapped*)Overlapped.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpReceiveHttpRequest"/>
    [OverloadResolutionPriority(9)]
    public static uint HttpReceiveHttpRequest<TData>(
        HandleArgument RequestQueueHandle, ulong RequestId, NumberArgument Flags, TData[] RequestBuffer,
        NumberArgument RequestBufferLength, out uint BytesReturned, PointerArgument Overlapped)
        where TData : unmanaged
    {
        BytesReturned = 0;
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (TData* requestBufferPointer = RequestBuffer)
            fixed (uint* bytesReturnedPointer = &BytesReturned)
                return HttpReceiveHttpRequest(
                    requestQueueHandleLease.Handle, RequestId, Flags.Value, (HTTP_REQUEST_V2*)requestBufferPointer,
                    RequestBufferLength.Value, bytesReturnedPointer, (NativeOverlapped*)Overlapped.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpReceiveHttpRequest"/>
    [OverloadResolutionPriority(8)]
    public static uint HttpReceiveHttpRequest<TOverlapped>(
        HandleArgument RequestQueueHandle, ulong RequestId, NumberArgument Flags, PointerArgument RequestBuffer,
        NumberArgument RequestBufferLength, out uint BytesReturned, ref TOverlapped Overlapped)
        where TOverlapped : unmanaged
    {
        BytesReturned = 0;
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (uint* bytesReturnedPointer = &BytesReturned)
            fixed (TOverlapped* overlappedPointer = &Overlapped)
                return HttpReceiveHttpRequest(
                    requestQueueHandleLease.Handle, RequestId, Flags.Value, (HTTP_REQUEST_V2*)RequestBuffer.Value,
                    RequestBufferLength.Value, bytesReturnedPointer, (NativeOverlapped*)overlappedPointer);
    }

    /// <inheritdoc cref="IHttpApi.HttpReceiveHttpRequest"/>
    [OverloadResolutionPriority(7)]
    public static uint HttpReceiveHttpRequest<TResult0>(
        HandleArgument RequestQueueHandle, ulong RequestId, NumberArgument Flags, PointerArgument RequestBuffer,
        NumberArgument RequestBufferLength, ref TResult0 BytesReturned, PointerArgument Overlapped)
        where TResult0 : unmanaged
    {
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (TResult0* bytesReturnedPointer = &BytesReturned)
            return HttpReceiveHttpRequest(
                requestQueueHandleLease.Handle, RequestId, Flags.Value, (HTTP_REQUEST_V2*)RequestBuffer.Value, RequestBufferLength.Value,
                (uint*)ResultReference.Checked<TResult0>(bytesReturnedPointer, sizeof(uint), nameof(BytesReturned)),
                (NativeOverlapped*)Overlapped.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpReceiveHttpRequest"/>
    [OverloadResolutionPriority(6)]
    public static uint HttpReceiveHttpRequest<TData, TResult0>(
        HandleArgument RequestQueueHandle, ulong RequestId, NumberArgument Flags, ref readonly TData RequestBuffer,
        NumberArgument RequestBufferLength, ref TResult0 BytesReturned, PointerArgument Overlapped)
        where TData : unmanaged
        where TResult0 : unmanaged
    {
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (TData* requestBufferPointer = &RequestBuffer)
            fixed (TResult0* bytesReturnedPointer = &BytesReturned)
                return HttpReceiveHttpRequest(
                    requestQueueHandleLease.Handle, RequestId, Flags.Value, (HTTP_REQUEST_V2*)requestBufferPointer,
                    RequestBufferLength.Value, (uint*)ResultReference.Checked<TResult0>(bytesReturnedPointer, sizeof(uint),
                    nameof(BytesReturned)), (NativeOverlapped*)Overlapped.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpReceiveHttpRequest"/>
    [OverloadResolutionPriority(5)]
    public static uint HttpReceiveHttpRequest<TData, TResult0>(
        HandleArgument RequestQueueHandle, ulong RequestId, NumberArgument Flags, TData[] RequestBuffer,
        NumberArgument RequestBufferLength, ref TResult0 BytesReturned, PointerArgument Overlapped)
        where TData : unmanaged
        where TResult0 : unmanaged
    {
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (TData* requestBufferPointer = RequestBuffer)
            fixed (TResult0* bytesReturnedPointer = &BytesReturned)
                return HttpReceiveHttpRequest(
                    requestQueueHandleLease.Handle, RequestId, Flags.Value, (HTTP_REQUEST_V2*)requestBufferPointer,
                    RequestBufferLength.Value, (uint*)ResultReference.Checked<TResult0>(bytesReturnedPointer, sizeof(uint),
                    nameof(BytesReturned)), (NativeOverlapped*)Overlapped.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpReceiveHttpRequest"/>
    [OverloadResolutionPriority(4)]
    public static uint HttpReceiveHttpRequest<TResult0, TOverlapped>(
        HandleArgument RequestQueueHandle, ulong RequestId, NumberArgument Flags, PointerArgument RequestBuffer,
        NumberArgument RequestBufferLength, ref TResult0 BytesReturned, ref TOverlapped Overlapped)
        where TResult0 : unmanaged
        where TOverlapped : unmanaged
    {
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (TResult0* bytesReturnedPointer = &BytesReturned)
            fixed (TOverlapped* overlappedPointer = &Overlapped)
                return HttpReceiveHttpRequest(
                    requestQueueHandleLease.Handle, RequestId, Flags.Value, (HTTP_REQUEST_V2*)RequestBuffer.Value,
                    RequestBufferLength.Value, (uint*)ResultReference.Checked<TResult0>(bytesReturnedPointer, sizeof(uint),
                    nameof(BytesReturned)), (NativeOverlapped*)overlappedPointer);
    }

    /// <inheritdoc cref="IHttpApi.HttpReceiveHttpRequest"/>
    [OverloadResolutionPriority(3)]
    public static uint HttpReceiveHttpRequest(
        HandleArgument RequestQueueHandle, ulong RequestId, NumberArgument Flags, PointerArgument RequestBuffer,
        NumberArgument RequestBufferLength, PointerArgument BytesReturned, PointerArgument Overlapped)
    {
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        return HttpReceiveHttpRequest(
            requestQueueHandleLease.Handle, RequestId, Flags.Value, (HTTP_REQUEST_V2*)RequestBuffer.Value, RequestBufferLength.Value,
            (uint*)BytesReturned.Value, (NativeOverlapped*)Overlapped.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpReceiveHttpRequest"/>
    [OverloadResolutionPriority(2)]
    public static uint HttpReceiveHttpRequest<TData>(
        HandleArgument RequestQueueHandle, ulong RequestId, NumberArgument Flags, ref readonly TData RequestBuffer,
        NumberArgument RequestBufferLength, PointerArgument BytesReturned, PointerArgument Overlapped)
        where TData : unmanaged
    {
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (TData* requestBufferPointer = &RequestBuffer)
            return HttpReceiveHttpRequest(
                requestQueueHandleLease.Handle, RequestId, Flags.Value, (HTTP_REQUEST_V2*)requestBufferPointer, RequestBufferLength.Value,
                (uint*)BytesReturned.Value, (NativeOverlapped*)Overlapped.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpReceiveHttpRequest"/>
    [OverloadResolutionPriority(1)]
    public static uint HttpReceiveHttpRequest<TData>(
        HandleArgument RequestQueueHandle, ulong RequestId, NumberArgument Flags, TData[] RequestBuffer,
        NumberArgument RequestBufferLength, PointerArgument BytesReturned, PointerArgument Overlapped)
        where TData : unmanaged
    {
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (TData* requestBufferPointer = RequestBuffer)
            return HttpReceiveHttpRequest(
                requestQueueHandleLease.Handle, RequestId, Flags.Value, (HTTP_REQUEST_V2*)requestBufferPointer, RequestBufferLength.Value,
                (uint*)BytesReturned.Value, (NativeOverlapped*)Overlapped.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpReceiveHttpRequest"/>
    public static uint HttpReceiveHttpRequest<TOverlapped>(
        HandleArgument RequestQueueHandle, ulong RequestId, NumberArgument Flags, PointerArgument RequestBuffer,
        NumberArgument RequestBufferLength, PointerArgument BytesReturned, ref TOverlapped Overlapped)
        where TOverlapped : unmanaged
    {
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (TOverlapped* overlappedPointer = &Overlapped)
            return HttpReceiveHttpRequest(
                requestQueueHandleLease.Handle, RequestId, Flags.Value, (HTTP_REQUEST_V2*)RequestBuffer.Value, RequestBufferLength.Value,
                (uint*)BytesReturned.Value, (NativeOverlapped*)overlappedPointer);
    }

    /// <inheritdoc cref="IHttpApi.HttpReceiveRequestEntityBody"/>
    [OverloadResolutionPriority(15)]
    public static uint HttpReceiveRequestEntityBody(
        nint RequestQueueHandle, ulong RequestId, uint Flags, void* EntityBuffer, uint EntityBufferLength, uint* BytesReturned,
        NativeOverlapped* Overlapped)
        => MachineLocator.ForHandle(RequestQueueHandle).HttpApi.HttpReceiveRequestEntityBody(
            RequestQueueHandle, RequestId, Flags, EntityBuffer, EntityBufferLength, BytesReturned, Overlapped);

    /// <inheritdoc cref="IHttpApi.HttpReceiveRequestEntityBody"/>
    [OverloadResolutionPriority(14)]
    public static uint HttpReceiveRequestEntityBody(
        nint RequestQueueHandle, ulong RequestId, uint Flags, void* EntityBuffer, uint EntityBufferLength, out uint BytesReturned,
        NativeOverlapped* Overlapped)
    {
        BytesReturned = 0;
        fixed (uint* bytesReturnedPointer = &BytesReturned)
            return HttpReceiveRequestEntityBody(
                RequestQueueHandle, RequestId, Flags, EntityBuffer, EntityBufferLength, bytesReturnedPointer, Overlapped);
    }

    /// <inheritdoc cref="IHttpApi.HttpReceiveRequestEntityBody"/>
    [OverloadResolutionPriority(13)]
    public static uint HttpReceiveRequestEntityBody(
        SafeHandle RequestQueueHandle, ulong RequestId, uint Flags, void* EntityBuffer, uint EntityBufferLength, uint* BytesReturned,
        NativeOverlapped* Overlapped)
    {
        using var requestQueueHandleLease = new SafeHandleLease(RequestQueueHandle);
        return HttpReceiveRequestEntityBody(
            requestQueueHandleLease.Handle, RequestId, Flags, EntityBuffer, EntityBufferLength, BytesReturned, Overlapped);
    }

    /// <inheritdoc cref="IHttpApi.HttpReceiveRequestEntityBody"/>
    [OverloadResolutionPriority(12)]
    public static uint HttpReceiveRequestEntityBody(
        SafeHandle RequestQueueHandle, ulong RequestId, uint Flags, void* EntityBuffer, uint EntityBufferLength, out uint BytesReturned,
        NativeOverlapped* Overlapped)
    {
        BytesReturned = 0;
        using var requestQueueHandleLease = new SafeHandleLease(RequestQueueHandle);
        fixed (uint* bytesReturnedPointer = &BytesReturned)
            return HttpReceiveRequestEntityBody(
                requestQueueHandleLease.Handle, RequestId, Flags, EntityBuffer, EntityBufferLength, bytesReturnedPointer, Overlapped);
    }

    /// <inheritdoc cref="IHttpApi.HttpReceiveRequestEntityBody"/>
    [OverloadResolutionPriority(11)]
    public static uint HttpReceiveRequestEntityBody(
        HandleArgument RequestQueueHandle, ulong RequestId, NumberArgument Flags, PointerArgument EntityBuffer,
        NumberArgument EntityBufferLength, out uint BytesReturned, PointerArgument Overlapped)
    {
        BytesReturned = 0;
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (uint* bytesReturnedPointer = &BytesReturned)
            return HttpReceiveRequestEntityBody(
                requestQueueHandleLease.Handle, RequestId, Flags.Value, EntityBuffer.Value, EntityBufferLength.Value, bytesReturnedPointer,
                (NativeOverlapped*)Overlapped.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpReceiveRequestEntityBody"/>
    [OverloadResolutionPriority(10)]
    public static uint HttpReceiveRequestEntityBody<TData>(
        HandleArgument RequestQueueHandle, ulong RequestId, NumberArgument Flags, ref readonly TData EntityBuffer,
        NumberArgument EntityBufferLength, out uint BytesReturned, PointerArgument Overlapped)
        where TData : unmanaged
    {
        BytesReturned = 0;
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (TData* entityBufferPointer = &EntityBuffer)
            fixed (uint* bytesReturnedPointer = &BytesReturned)
                return HttpReceiveRequestEntityBody(
                    requestQueueHandleLease.Handle, RequestId, Flags.Value, entityBufferPointer, EntityBufferLength.Value,
                    bytesReturnedPointer, (NativeOverlapped*)Overlapped.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpReceiveRequestEntityBody"/>
    [OverloadResolutionPriority(9)]
    public static uint HttpReceiveRequestEntityBody<TData>(
        HandleArgument RequestQueueHandle, ulong RequestId, NumberArgument Flags, TData[] EntityBuffer, NumberArgument EntityBufferLength,
        out uint BytesReturned, PointerArgument Overlapped)
        where TData : unmanaged
    {
        BytesReturned = 0;
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (TData* entityBufferPointer = EntityBuffer)
            fixed (uint* bytesReturnedPointer = &BytesReturned)
                return HttpReceiveRequestEntityBody(
                    requestQueueHandleLease.Handle, RequestId, Flags.Value, entityBufferPointer, EntityBufferLength.Value,
                    bytesReturnedPointer, (NativeOverlapped*)Overlapped.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpReceiveRequestEntityBody"/>
    [OverloadResolutionPriority(8)]
    public static uint HttpReceiveRequestEntityBody<TOverlapped>(
        HandleArgument RequestQueueHandle, ulong RequestId, NumberArgument Flags, PointerArgument EntityBuffer,
        NumberArgument EntityBufferLength, out uint BytesReturned, ref TOverlapped Overlapped)
        where TOverlapped : unmanaged
    {
        BytesReturned = 0;
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (uint* bytesReturnedPointer = &BytesReturned)
            fixed (TOverlapped* overlappedPointer = &Overlapped)
                return HttpReceiveRequestEntityBody(
                    requestQueueHandleLease.Handle, RequestId, Flags.Value, EntityBuffer.Value, EntityBufferLength.Value,
                    bytesReturnedPointer, (NativeOverlapped*)overlappedPointer);
    }

    /// <inheritdoc cref="IHttpApi.HttpReceiveRequestEntityBody"/>
    [OverloadResolutionPriority(7)]
    public static uint HttpReceiveRequestEntityBody<TResult0>(
        HandleArgument RequestQueueHandle, ulong RequestId, NumberArgument Flags, PointerArgument EntityBuffer,
        NumberArgument EntityBufferLength, ref TResult0 BytesReturned, PointerArgument Overlapped)
        where TResult0 : unmanaged
    {
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (TResult0* bytesReturnedPointer = &BytesReturned)
            return HttpReceiveRequestEntityBody(
                requestQueueHandleLease.Handle, RequestId, Flags.Value, EntityBuffer.Value, EntityBufferLength.Value,
                (uint*)ResultReference.Checked<TResult0>(bytesReturnedPointer, sizeof(uint), nameof(BytesReturned)),
                (NativeOverlapped*)Overlapped.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpReceiveRequestEntityBody"/>
    [OverloadResolutionPriority(6)]
    public static uint HttpReceiveRequestEntityBody<TData, TResult0>(
        HandleArgument RequestQueueHandle, ulong RequestId, NumberArgument Flags, ref readonly TData EntityBuffer,
        NumberArgument EntityBufferLength, ref TResult0 BytesReturned, PointerArgument Overlapped)
        where TData : unmanaged
        where TResult0 : unmanaged
    {
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (TData* entityBufferPointer = &EntityBuffer)
            fixed (TResult0* bytesReturnedPointer = &BytesReturned)
                return HttpReceiveRequestEntityBody(
                    requestQueueHandleLease.Handle, RequestId, Flags.Value, entityBufferPointer, EntityBufferLength.Value,
                    (uint*)ResultReference.Checked<TResult0>(bytesReturnedPointer, sizeof(uint), nameof(BytesReturned)),
                    (NativeOverlapped*)Overlapped.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpReceiveRequestEntityBody"/>
    [OverloadResolutionPriority(5)]
    public static uint HttpReceiveRequestEntityBody<TData, TResult0>(
        HandleArgument RequestQueueHandle, ulong RequestId, NumberArgument Flags, TData[] EntityBuffer, NumberArgument EntityBufferLength,
        ref TResult0 BytesReturned, PointerArgument Overlapped)
        where TData : unmanaged
        where TResult0 : unmanaged
    {
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (TData* entityBufferPointer = EntityBuffer)
            fixed (TResult0* bytesReturnedPointer = &BytesReturned)
                return HttpReceiveRequestEntityBody(
                    requestQueueHandleLease.Handle, RequestId, Flags.Value, entityBufferPointer, EntityBufferLength.Value,
                    (uint*)ResultReference.Checked<TResult0>(bytesReturnedPointer, sizeof(uint), nameof(BytesReturned)),
                    (NativeOverlapped*)Overlapped.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpReceiveRequestEntityBody"/>
    [OverloadResolutionPriority(4)]
    public static uint HttpReceiveRequestEntityBody<TResult0, TOverlapped>(
        HandleArgument RequestQueueHandle, ulong RequestId, NumberArgument Flags, PointerArgument EntityBuffer,
        NumberArgument EntityBufferLength, ref TResult0 BytesReturned, ref TOverlapped Overlapped)
        where TResult0 : unmanaged
        where TOverlapped : unmanaged
    {
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (TResult0* bytesReturnedPointer = &BytesReturned)
            fixed (TOverlapped* overlappedPointer = &Overlapped)
                return HttpReceiveRequestEntityBody(
                    requestQueueHandleLease.Handle, RequestId, Flags.Value, EntityBuffer.Value, EntityBufferLength.Value,
                    (uint*)ResultReference.Checked<TResult0>(bytesReturnedPointer, sizeof(uint), nameof(BytesReturned)),
                    (NativeOverlapped*)overlappedPointer);
    }

    /// <inheritdoc cref="IHttpApi.HttpReceiveRequestEntityBody"/>
    [OverloadResolutionPriority(3)]
    public static uint HttpReceiveRequestEntityBody(
        HandleArgument RequestQueueHandle, ulong RequestId, NumberArgument Flags, PointerArgument EntityBuffer,
        NumberArgument EntityBufferLength, PointerArgument BytesReturned, PointerArgument Overlapped)
    {
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        return HttpReceiveRequestEntityBody(
            requestQueueHandleLease.Handle, RequestId, Flags.Value, EntityBuffer.Value, EntityBufferLength.Value,
            (uint*)BytesReturned.Value, (NativeOverlapped*)Overlapped.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpReceiveRequestEntityBody"/>
    [OverloadResolutionPriority(2)]
    public static uint HttpReceiveRequestEntityBody<TData>(
        HandleArgument RequestQueueHandle, ulong RequestId, NumberArgument Flags, ref readonly TData EntityBuffer,
        NumberArgument EntityBufferLength, PointerArgument BytesReturned, PointerArgument Overlapped)
        where TData : unmanaged
    {
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (TData* entityBufferPointer = &EntityBuffer)
            return HttpReceiveRequestEntityBody(
                requestQueueHandleLease.Handle, RequestId, Flags.Value, entityBufferPointer, EntityBufferLength.Value,
                (uint*)BytesReturned.Value, (NativeOverlapped*)Overlapped.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpReceiveRequestEntityBody"/>
    [OverloadResolutionPriority(1)]
    public static uint HttpReceiveRequestEntityBody<TData>(
        HandleArgument RequestQueueHandle, ulong RequestId, NumberArgument Flags, TData[] EntityBuffer, NumberArgument EntityBufferLength,
        PointerArgument BytesReturned, PointerArgument Overlapped)
        where TData : unmanaged
    {
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (TData* entityBufferPointer = EntityBuffer)
            return HttpReceiveRequestEntityBody(
                requestQueueHandleLease.Handle, RequestId, Flags.Value, entityBufferPointer, EntityBufferLength.Value,
                (uint*)BytesReturned.Value, (NativeOverlapped*)Overlapped.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpReceiveRequestEntityBody"/>
    public static uint HttpReceiveRequestEntityBody<TOverlapped>(
        HandleArgument RequestQueueHandle, ulong RequestId, NumberArgument Flags, PointerArgument EntityBuffer,
        NumberArgument EntityBufferLength, PointerArgument BytesReturned, ref TOverlapped Overlapped)
        where TOverlapped : unmanaged
    {
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (TOverlapped* overlappedPointer = &Overlapped)
            return HttpReceiveRequestEntityBody(
                requestQueueHandleLease.Handle, RequestId, Flags.Value, EntityBuffer.Value, EntityBufferLength.Value,
                (uint*)BytesReturned.Value, (NativeOverlapped*)overlappedPointer);
    }

    /// <inheritdoc cref="IHttpApi.HttpSendHttpResponse"/>
    [OverloadResolutionPriority(17)]
    public static uint HttpSendHttpResponse(
        nint RequestQueueHandle, ulong RequestId, uint Flags, HTTP_RESPONSE_V2* HttpResponse, HTTP_CACHE_POLICY* CachePolicy,
        uint* BytesSent, void* Reserved1, uint Reserved2, NativeOverlapped* Overlapped, HTTP_LOG_DATA* LogData)
        => MachineLocator.ForHandle(RequestQueueHandle).HttpApi.HttpSendHttpResponse(
            RequestQueueHandle, RequestId, Flags, HttpResponse, CachePolicy, BytesSent, Reserved1, Reserved2, Overlapped, LogData);

    /// <inheritdoc cref="IHttpApi.HttpSendHttpResponse"/>
    [OverloadResolutionPriority(16)]
    public static uint HttpSendHttpResponse(
        SafeHandle RequestQueueHandle, ulong RequestId, uint Flags, HTTP_RESPONSE_V2* HttpResponse, HTTP_CACHE_POLICY* CachePolicy,
        uint* BytesSent, void* Reserved1, uint Reserved2, NativeOverlapped* Overlapped, HTTP_LOG_DATA* LogData)
    {
        using var requestQueueHandleLease = new SafeHandleLease(RequestQueueHandle);
        return HttpSendHttpResponse(
            requestQueueHandleLease.Handle, RequestId, Flags, HttpResponse, CachePolicy, BytesSent, Reserved1, Reserved2, Overlapped,
            LogData);
    }

    /// <inheritdoc cref="IHttpApi.HttpSendHttpResponse"/>
    [OverloadResolutionPriority(15)]
    public static uint HttpSendHttpResponse(
        nint RequestQueueHandle, ulong RequestId, uint Flags, HTTP_RESPONSE_V1* HttpResponse, HTTP_CACHE_POLICY* CachePolicy,
        uint* BytesSent, void* Reserved1, uint Reserved2, NativeOverlapped* Overlapped, HTTP_LOG_DATA* LogData)
        => HttpSendHttpResponse(
            RequestQueueHandle, RequestId, Flags, (HTTP_RESPONSE_V2*)HttpResponse, CachePolicy, BytesSent, Reserved1, Reserved2,
            Overlapped, LogData);

    /// <inheritdoc cref="IHttpApi.HttpSendHttpResponse"/>
    [OverloadResolutionPriority(14)]
    public static uint HttpSendHttpResponse(
        nint RequestQueueHandle, ulong RequestId, uint Flags, void* HttpResponse, void* CachePolicy, uint* BytesSent, void* Reserved1,
        uint Reserved2, NativeOverlapped* Overlapped, void* LogData)
        => HttpSendHttpResponse(
            RequestQueueHandle, RequestId, Flags, (HTTP_RESPONSE_V2*)HttpResponse, (HTTP_CACHE_POLICY*)CachePolicy, BytesSent, Reserved1,
            Reserved2, Overlapped, (HTTP_LOG_DATA*)LogData);

    /// <inheritdoc cref="IHttpApi.HttpSendHttpResponse"/>
    [OverloadResolutionPriority(13)]
    public static uint HttpSendHttpResponse(
        SafeHandle RequestQueueHandle, ulong RequestId, uint Flags, HTTP_RESPONSE_V1* HttpResponse, HTTP_CACHE_POLICY* CachePolicy,
        uint* BytesSent, void* Reserved1, uint Reserved2, NativeOverlapped* Overlapped, HTTP_LOG_DATA* LogData)
    {
        using var requestQueueHandleLease = new SafeHandleLease(RequestQueueHandle);
        return HttpSendHttpResponse(
            requestQueueHandleLease.Handle, RequestId, Flags, (HTTP_RESPONSE_V2*)HttpResponse, CachePolicy, BytesSent, Reserved1,
            Reserved2, Overlapped, LogData);
    }

    /// <inheritdoc cref="IHttpApi.HttpSendHttpResponse"/>
    [OverloadResolutionPriority(12)]
    public static uint HttpSendHttpResponse(
        SafeHandle RequestQueueHandle, ulong RequestId, uint Flags, void* HttpResponse, void* CachePolicy, uint* BytesSent,
        void* Reserved1, uint Reserved2, NativeOverlapped* Overlapped, void* LogData)
    {
        using var requestQueueHandleLease = new SafeHandleLease(RequestQueueHandle);
        return HttpSendHttpResponse(
            requestQueueHandleLease.Handle, RequestId, Flags, (HTTP_RESPONSE_V2*)HttpResponse, (HTTP_CACHE_POLICY*)CachePolicy, BytesSent,
            Reserved1, Reserved2, Overlapped, (HTTP_LOG_DATA*)LogData);
    }

    /// <inheritdoc cref="IHttpApi.HttpSendHttpResponse"/>
    [OverloadResolutionPriority(11)]
    public static uint HttpSendHttpResponse(
        HandleArgument RequestQueueHandle, ulong RequestId, NumberArgument Flags, PointerArgument HttpResponse,
        PointerArgument CachePolicy, out uint BytesSent, PointerArgument Reserved1, NumberArgument Reserved2, PointerArgument Overlapped,
        PointerArgument LogData)
    {
        BytesSent = 0;
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (uint* bytesSentPointer = &BytesSent)
            return HttpSendHttpResponse(
                requestQueueHandleLease.Handle, RequestId, Flags.Value, (HTTP_RESPONSE_V2*)HttpResponse.Value,
                (HTTP_CACHE_POLICY*)CachePolicy.Value, bytesSentPointer, Reserved1.Value, Reserved2.Value,
                (NativeOverlapped*)Overlapped.Value, (HTTP_LOG_DATA*)LogData.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpSendHttpResponse"/>
    [OverloadResolutionPriority(10)]
    public static uint HttpSendHttpResponse<TData>(
        HandleArgument RequestQueueHandle, ulong RequestId, NumberArgument Flags, ref readonly TData HttpResponse,
        PointerArgument CachePolicy, out uint BytesSent, PointerArgument Reserved1, NumberArgument Reserved2, PointerArgument Overlapped,
        PointerArgument LogData)
        where TData : unmanaged
    {
        BytesSent = 0;
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (TData* httpResponsePointer = &HttpResponse)
            fixed (uint* bytesSentPointer = &BytesSent)
                return HttpSendHttpResponse(
                    requestQueueHandleLease.Handle, RequestId, Flags.Value, (HTTP_RESPONSE_V2*)httpResponsePointer,
                    (HTTP_CACHE_POLICY*)CachePolicy.Value, bytesSentPointer, Reserved1.Value, Reserved2.Value,
                    (NativeOverlapped*)Overlapped.Value, (HTTP_LOG_DATA*)LogData.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpSendHttpResponse"/>
    [OverloadResolutionPriority(9)]
    public static uint HttpSendHttpResponse<TData>(
        HandleArgument RequestQueueHandle, ulong RequestId, NumberArgument Flags, TData[] HttpResponse, PointerArgument CachePolicy,
        out uint BytesSent, PointerArgument Reserved1, NumberArgument Reserved2, PointerArgument Overlapped, PointerArgument LogData)
        where TData : unmanaged
    {
        BytesSent = 0;
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (TData* httpResponsePointer = HttpResponse)
            fixed (uint* bytesSentPointer = &BytesSent)
                return HttpSendHttpResponse(
                    requestQueueHandleLease.Handle, RequestId, Flags.Value, (HTTP_RESPONSE_V2*)httpResponsePointer,
                    (HTTP_CACHE_POLICY*)CachePolicy.Value, bytesSentPointer, Reserved1.Value, Reserved2.Value,
                    (NativeOverlapped*)Overlapped.Value, (HTTP_LOG_DATA*)LogData.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpSendHttpResponse"/>
    [OverloadResolutionPriority(8)]
    public static uint HttpSendHttpResponse<TOverlapped>(
        HandleArgument RequestQueueHandle, ulong RequestId, NumberArgument Flags, PointerArgument HttpResponse,
        PointerArgument CachePolicy, out uint BytesSent, PointerArgument Reserved1, NumberArgument Reserved2, ref TOverlapped Overlapped,
        PointerArgument LogData)
        where TOverlapped : unmanaged
    {
        BytesSent = 0;
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (uint* bytesSentPointer = &BytesSent)
            fixed (TOverlapped* overlappedPointer = &Overlapped)
                return HttpSendHttpResponse(
                    requestQueueHandleLease.Handle, RequestId, Flags.Value, (HTTP_RESPONSE_V2*)HttpResponse.Value,
                    (HTTP_CACHE_POLICY*)CachePolicy.Value, bytesSentPointer, Reserved1.Value, Reserved2.Value,
                    (NativeOverlapped*)overlappedPointer, (HTTP_LOG_DATA*)LogData.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpSendHttpResponse"/>
    [OverloadResolutionPriority(7)]
    public static uint HttpSendHttpResponse<TResult0>(
        HandleArgument RequestQueueHandle, ulong RequestId, NumberArgument Flags, PointerArgument HttpResponse,
        PointerArgument CachePolicy, ref TResult0 BytesSent, PointerArgument Reserved1, NumberArgument Reserved2,
        PointerArgument Overlapped, PointerArgument LogData)
        where TResult0 : unmanaged
    {
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (TResult0* bytesSentPointer = &BytesSent)
            return HttpSendHttpResponse(
                requestQueueHandleLease.Handle, RequestId, Flags.Value, (HTTP_RESPONSE_V2*)HttpResponse.Value,
                (HTTP_CACHE_POLICY*)CachePolicy.Value, (uint*)ResultReference.Checked<TResult0>(bytesSentPointer, sizeof(uint),
                nameof(BytesSent)), Reserved1.Value, Reserved2.Value, (NativeOverlapped*)Overlapped.Value, (HTTP_LOG_DATA*)LogData.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpSendHttpResponse"/>
    [OverloadResolutionPriority(6)]
    public static uint HttpSendHttpResponse<TData, TResult0>(
        HandleArgument RequestQueueHandle, ulong RequestId, NumberArgument Flags, ref readonly TData HttpResponse,
        PointerArgument CachePolicy, ref TResult0 BytesSent, PointerArgument Reserved1, NumberArgument Reserved2,
        PointerArgument Overlapped, PointerArgument LogData)
        where TData : unmanaged
        where TResult0 : unmanaged
    {
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (TData* httpResponsePointer = &HttpResponse)
            fixed (TResult0* bytesSentPointer = &BytesSent)
                return HttpSendHttpResponse(
                    requestQueueHandleLease.Handle, RequestId, Flags.Value, (HTTP_RESPONSE_V2*)httpResponsePointer,
                    (HTTP_CACHE_POLICY*)CachePolicy.Value, (uint*)ResultReference.Checked<TResult0>(bytesSentPointer, sizeof(uint),
                    nameof(BytesSent)), Reserved1.Value, Reserved2.Value, (NativeOverlapped*)Overlapped.Value,
                    (HTTP_LOG_DATA*)LogData.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpSendHttpResponse"/>
    [OverloadResolutionPriority(5)]
    public static uint HttpSendHttpResponse<TData, TResult0>(
        HandleArgument RequestQueueHandle, ulong RequestId, NumberArgument Flags, TData[] HttpResponse, PointerArgument CachePolicy,
        ref TResult0 BytesSent, PointerArgument Reserved1, NumberArgument Reserved2, PointerArgument Overlapped, PointerArgument LogData)
        where TData : unmanaged
        where TResult0 : unmanaged
    {
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (TData* httpResponsePointer = HttpResponse)
            fixed (TResult0* bytesSentPointer = &BytesSent)
                return HttpSendHttpResponse(
                    requestQueueHandleLease.Handle, RequestId, Flags.Value, (HTTP_RESPONSE_V2*)httpResponsePointer,
                    (HTTP_CACHE_POLICY*)CachePolicy.Value, (uint*)ResultReference.Checked<TResult0>(bytesSentPointer, sizeof(uint),
                    nameof(BytesSent)), Reserved1.Value, Reserved2.Value, (NativeOverlapped*)Overlapped.Value,
                    (HTTP_LOG_DATA*)LogData.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpSendHttpResponse"/>
    [OverloadResolutionPriority(4)]
    public static uint HttpSendHttpResponse<TResult0, TOverlapped>(
        HandleArgument RequestQueueHandle, ulong RequestId, NumberArgument Flags, PointerArgument HttpResponse,
        PointerArgument CachePolicy, ref TResult0 BytesSent, PointerArgument Reserved1, NumberArgument Reserved2,
        ref TOverlapped Overlapped, PointerArgument LogData)
        where TResult0 : unmanaged
        where TOverlapped : unmanaged
    {
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (TResult0* bytesSentPointer = &BytesSent)
            fixed (TOverlapped* overlappedPointer = &Overlapped)
                return HttpSendHttpResponse(
                    requestQueueHandleLease.Handle, RequestId, Flags.Value, (HTTP_RESPONSE_V2*)HttpResponse.Value,
                    (HTTP_CACHE_POLICY*)CachePolicy.Value, (uint*)ResultReference.Checked<TResult0>(bytesSentPointer, sizeof(uint),
                    nameof(BytesSent)), Reserved1.Value, Reserved2.Value, (NativeOverlapped*)overlappedPointer,
                    (HTTP_LOG_DATA*)LogData.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpSendHttpResponse"/>
    [OverloadResolutionPriority(3)]
    public static uint HttpSendHttpResponse(
        HandleArgument RequestQueueHandle, ulong RequestId, NumberArgument Flags, PointerArgument HttpResponse,
        PointerArgument CachePolicy, PointerArgument BytesSent, PointerArgument Reserved1, NumberArgument Reserved2,
        PointerArgument Overlapped, PointerArgument LogData)
    {
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        return HttpSendHttpResponse(
            requestQueueHandleLease.Handle, RequestId, Flags.Value, (HTTP_RESPONSE_V2*)HttpResponse.Value,
            (HTTP_CACHE_POLICY*)CachePolicy.Value, (uint*)BytesSent.Value, Reserved1.Value, Reserved2.Value,
            (NativeOverlapped*)Overlapped.Value, (HTTP_LOG_DATA*)LogData.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpSendHttpResponse"/>
    [OverloadResolutionPriority(2)]
    public static uint HttpSendHttpResponse<TData>(
        HandleArgument RequestQueueHandle, ulong RequestId, NumberArgument Flags, ref readonly TData HttpResponse,
        PointerArgument CachePolicy, PointerArgument BytesSent, PointerArgument Reserved1, NumberArgument Reserved2,
        PointerArgument Overlapped, PointerArgument LogData)
        where TData : unmanaged
    {
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (TData* httpResponsePointer = &HttpResponse)
            return HttpSendHttpResponse(
                requestQueueHandleLease.Handle, RequestId, Flags.Value, (HTTP_RESPONSE_V2*)httpResponsePointer,
                (HTTP_CACHE_POLICY*)CachePolicy.Value, (uint*)BytesSent.Value, Reserved1.Value, Reserved2.Value,
                (NativeOverlapped*)Overlapped.Value, (HTTP_LOG_DATA*)LogData.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpSendHttpResponse"/>
    [OverloadResolutionPriority(1)]
    public static uint HttpSendHttpResponse<TData>(
        HandleArgument RequestQueueHandle, ulong RequestId, NumberArgument Flags, TData[] HttpResponse, PointerArgument CachePolicy,
        PointerArgument BytesSent, PointerArgument Reserved1, NumberArgument Reserved2, PointerArgument Overlapped,
        PointerArgument LogData)
        where TData : unmanaged
    {
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (TData* httpResponsePointer = HttpResponse)
            return HttpSendHttpResponse(
                requestQueueHandleLease.Handle, RequestId, Flags.Value, (HTTP_RESPONSE_V2*)httpResponsePointer,
                (HTTP_CACHE_POLICY*)CachePolicy.Value, (uint*)BytesSent.Value, Reserved1.Value, Reserved2.Value,
                (NativeOverlapped*)Overlapped.Value, (HTTP_LOG_DATA*)LogData.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpSendHttpResponse"/>
    public static uint HttpSendHttpResponse<TOverlapped>(
        HandleArgument RequestQueueHandle, ulong RequestId, NumberArgument Flags, PointerArgument HttpResponse,
        PointerArgument CachePolicy, PointerArgument BytesSent, PointerArgument Reserved1, NumberArgument Reserved2,
        ref TOverlapped Overlapped, PointerArgument LogData)
        where TOverlapped : unmanaged
    {
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (TOverlapped* overlappedPointer = &Overlapped)
            return HttpSendHttpResponse(
                requestQueueHandleLease.Handle, RequestId, Flags.Value, (HTTP_RESPONSE_V2*)HttpResponse.Value,
                (HTTP_CACHE_POLICY*)CachePolicy.Value, (uint*)BytesSent.Value, Reserved1.Value, Reserved2.Value,
                (NativeOverlapped*)overlappedPointer, (HTTP_LOG_DATA*)LogData.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpSendResponseEntityBody"/>
    [OverloadResolutionPriority(15)]
    public static uint HttpSendResponseEntityBody(
        nint RequestQueueHandle, ulong RequestId, uint Flags, ushort EntityChunkCount, HTTP_DATA_CHUNK* EntityChunks, uint* BytesSent,
        void* Reserved1, uint Reserved2, NativeOverlapped* Overlapped, HTTP_LOG_DATA* LogData)
        => MachineLocator.ForHandle(RequestQueueHandle).HttpApi.HttpSendResponseEntityBody(
            RequestQueueHandle, RequestId, Flags, EntityChunkCount, EntityChunks, BytesSent, Reserved1, Reserved2, Overlapped, LogData);

    /// <inheritdoc cref="IHttpApi.HttpSendResponseEntityBody"/>
    [OverloadResolutionPriority(14)]
    public static uint HttpSendResponseEntityBody(
        nint RequestQueueHandle, ulong RequestId, uint Flags, ushort EntityChunkCount, void* EntityChunks, uint* BytesSent,
        void* Reserved1, uint Reserved2, NativeOverlapped* Overlapped, void* LogData)
        => HttpSendResponseEntityBody(
            RequestQueueHandle, RequestId, Flags, EntityChunkCount, (HTTP_DATA_CHUNK*)EntityChunks, BytesSent, Reserved1, Reserved2,
            Overlapped, (HTTP_LOG_DATA*)LogData);

    /// <inheritdoc cref="IHttpApi.HttpSendResponseEntityBody"/>
    [OverloadResolutionPriority(13)]
    public static uint HttpSendResponseEntityBody(
        SafeHandle RequestQueueHandle, ulong RequestId, uint Flags, ushort EntityChunkCount, HTTP_DATA_CHUNK* EntityChunks,
        uint* BytesSent, void* Reserved1, uint Reserved2, NativeOverlapped* Overlapped, HTTP_LOG_DATA* LogData)
    {
        using var requestQueueHandleLease = new SafeHandleLease(RequestQueueHandle);
        return HttpSendResponseEntityBody(
            requestQueueHandleLease.Handle, RequestId, Flags, EntityChunkCount, EntityChunks, BytesSent, Reserved1, Reserved2, Overlapped,
            LogData);
    }

    /// <inheritdoc cref="IHttpApi.HttpSendResponseEntityBody"/>
    [OverloadResolutionPriority(12)]
    public static uint HttpSendResponseEntityBody(
        SafeHandle RequestQueueHandle, ulong RequestId, uint Flags, ushort EntityChunkCount, void* EntityChunks, uint* BytesSent,
        void* Reserved1, uint Reserved2, NativeOverlapped* Overlapped, void* LogData)
    {
        using var requestQueueHandleLease = new SafeHandleLease(RequestQueueHandle);
        return HttpSendResponseEntityBody(
            requestQueueHandleLease.Handle, RequestId, Flags, EntityChunkCount, (HTTP_DATA_CHUNK*)EntityChunks, BytesSent, Reserved1,
            Reserved2, Overlapped, (HTTP_LOG_DATA*)LogData);
    }

    /// <inheritdoc cref="IHttpApi.HttpSendResponseEntityBody"/>
    [OverloadResolutionPriority(11)]
    public static uint HttpSendResponseEntityBody(
        HandleArgument RequestQueueHandle, ulong RequestId, NumberArgument Flags, ushort EntityChunkCount, PointerArgument EntityChunks,
        out uint BytesSent, PointerArgument Reserved1, NumberArgument Reserved2, PointerArgument Overlapped, PointerArgument LogData)
    {
        BytesSent = 0;
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (uint* bytesSentPointer = &BytesSent)
            return HttpSendResponseEntityBody(
                requestQueueHandleLease.Handle, RequestId, Flags.Value, EntityChunkCount, (HTTP_DATA_CHUNK*)EntityChunks.Value,
                bytesSentPointer, Reserved1.Value, Reserved2.Value, (NativeOverlapped*)Overlapped.Value, (HTTP_LOG_DATA*)LogData.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpSendResponseEntityBody"/>
    [OverloadResolutionPriority(10)]
    public static uint HttpSendResponseEntityBody<TData>(
        HandleArgument RequestQueueHandle, ulong RequestId, NumberArgument Flags, ushort EntityChunkCount, ref readonly TData EntityChunks,
        out uint BytesSent, PointerArgument Reserved1, NumberArgument Reserved2, PointerArgument Overlapped, PointerArgument LogData)
        where TData : unmanaged
    {
        BytesSent = 0;
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (TData* entityChunksPointer = &EntityChunks)
            fixed (uint* bytesSentPointer = &BytesSent)
                return HttpSendResponseEntityBody(
                    requestQueueHandleLease.Handle, RequestId, Flags.Value, EntityChunkCount, (HTTP_DATA_CHUNK*)entityChunksPointer,
                    bytesSentPointer, Reserved1.Value, Reserved2.Value, (NativeOverlapped*)Overlapped.Value, (HTTP_LOG_DATA*)LogData.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpSendResponseEntityBody"/>
    [OverloadResolutionPriority(9)]
    public static uint HttpSendResponseEntityBody<TData>(
        HandleArgument RequestQueueHandle, ulong RequestId, NumberArgument Flags, ushort EntityChunkCount, TData[] EntityChunks,
        out uint BytesSent, PointerArgument Reserved1, NumberArgument Reserved2, PointerArgument Overlapped, PointerArgument LogData)
        where TData : unmanaged
    {
        BytesSent = 0;
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (TData* entityChunksPointer = EntityChunks)
            fixed (uint* bytesSentPointer = &BytesSent)
                return HttpSendResponseEntityBody(
                    requestQueueHandleLease.Handle, RequestId, Flags.Value, EntityChunkCount, (HTTP_DATA_CHUNK*)entityChunksPointer,
                    bytesSentPointer, Reserved1.Value, Reserved2.Value, (NativeOverlapped*)Overlapped.Value, (HTTP_LOG_DATA*)LogData.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpSendResponseEntityBody"/>
    [OverloadResolutionPriority(8)]
    public static uint HttpSendResponseEntityBody<TOverlapped>(
        HandleArgument RequestQueueHandle, ulong RequestId, NumberArgument Flags, ushort EntityChunkCount, PointerArgument EntityChunks,
        out uint BytesSent, PointerArgument Reserved1, NumberArgument Reserved2, ref TOverlapped Overlapped, PointerArgument LogData)
        where TOverlapped : unmanaged
    {
        BytesSent = 0;
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (uint* bytesSentPointer = &BytesSent)
            fixed (TOverlapped* overlappedPointer = &Overlapped)
                return HttpSendResponseEntityBody(
                    requestQueueHandleLease.Handle, RequestId, Flags.Value, EntityChunkCount, (HTTP_DATA_CHUNK*)EntityChunks.Value,
                    bytesSentPointer, Reserved1.Value, Reserved2.Value, (NativeOverlapped*)overlappedPointer,
                    (HTTP_LOG_DATA*)LogData.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpSendResponseEntityBody"/>
    [OverloadResolutionPriority(7)]
    public static uint HttpSendResponseEntityBody<TResult0>(
        HandleArgument RequestQueueHandle, ulong RequestId, NumberArgument Flags, ushort EntityChunkCount, PointerArgument EntityChunks,
        ref TResult0 BytesSent, PointerArgument Reserved1, NumberArgument Reserved2, PointerArgument Overlapped, PointerArgument LogData)
        where TResult0 : unmanaged
    {
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (TResult0* bytesSentPointer = &BytesSent)
            return HttpSendResponseEntityBody(
                requestQueueHandleLease.Handle, RequestId, Flags.Value, EntityChunkCount, (HTTP_DATA_CHUNK*)EntityChunks.Value,
                (uint*)ResultReference.Checked<TResult0>(bytesSentPointer, sizeof(uint), nameof(BytesSent)), Reserved1.Value,
                Reserved2.Value, (NativeOverlapped*)Overlapped.Value, (HTTP_LOG_DATA*)LogData.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpSendResponseEntityBody"/>
    [OverloadResolutionPriority(6)]
    public static uint HttpSendResponseEntityBody<TData, TResult0>(
        HandleArgument RequestQueueHandle, ulong RequestId, NumberArgument Flags, ushort EntityChunkCount, ref readonly TData EntityChunks,
        ref TResult0 BytesSent, PointerArgument Reserved1, NumberArgument Reserved2, PointerArgument Overlapped, PointerArgument LogData)
        where TData : unmanaged
        where TResult0 : unmanaged
    {
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (TData* entityChunksPointer = &EntityChunks)
            fixed (TResult0* bytesSentPointer = &BytesSent)
                return HttpSendResponseEntityBody(
                    requestQueueHandleLease.Handle, RequestId, Flags.Value, EntityChunkCount, (HTTP_DATA_CHUNK*)entityChunksPointer,
                    (uint*)ResultReference.Checked<TResult0>(bytesSentPointer, sizeof(uint), nameof(BytesSent)), Reserved1.Value,
                    Reserved2.Value, (NativeOverlapped*)Overlapped.Value, (HTTP_LOG_DATA*)LogData.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpSendResponseEntityBody"/>
    [OverloadResolutionPriority(5)]
    public static uint HttpSendResponseEntityBody<TData, TResult0>(
        HandleArgument RequestQueueHandle, ulong RequestId, NumberArgument Flags, ushort EntityChunkCount, TData[] EntityChunks,
        ref TResult0 BytesSent, PointerArgument Reserved1, NumberArgument Reserved2, PointerArgument Overlapped, PointerArgument LogData)
        where TData : unmanaged
        where TResult0 : unmanaged
    {
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (TData* entityChunksPointer = EntityChunks)
            fixed (TResult0* bytesSentPointer = &BytesSent)
                return HttpSendResponseEntityBody(
                    requestQueueHandleLease.Handle, RequestId, Flags.Value, EntityChunkCount, (HTTP_DATA_CHUNK*)entityChunksPointer,
                    (uint*)ResultReference.Checked<TResult0>(bytesSentPointer, sizeof(uint), nameof(BytesSent)), Reserved1.Value,
                    Reserved2.Value, (NativeOverlapped*)Overlapped.Value, (HTTP_LOG_DATA*)LogData.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpSendResponseEntityBody"/>
    [OverloadResolutionPriority(4)]
    public static uint HttpSendResponseEntityBody<TResult0, TOverlapped>(
        HandleArgument RequestQueueHandle, ulong RequestId, NumberArgument Flags, ushort EntityChunkCount, PointerArgument EntityChunks,
        ref TResult0 BytesSent, PointerArgument Reserved1, NumberArgument Reserved2, ref TOverlapped Overlapped, PointerArgument LogData)
        where TResult0 : unmanaged
        where TOverlapped : unmanaged
    {
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (TResult0* bytesSentPointer = &BytesSent)
            fixed (TOverlapped* overlappedPointer = &Overlapped)
                return HttpSendResponseEntityBody(
                    requestQueueHandleLease.Handle, RequestId, Flags.Value, EntityChunkCount, (HTTP_DATA_CHUNK*)EntityChunks.Value,
                    (uint*)ResultReference.Checked<TResult0>(bytesSentPointer, sizeof(uint), nameof(BytesSent)), Reserved1.Value,
                    Reserved2.Value, (NativeOverlapped*)overlappedPointer, (HTTP_LOG_DATA*)LogData.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpSendResponseEntityBody"/>
    [OverloadResolutionPriority(3)]
    public static uint HttpSendResponseEntityBody(
        HandleArgument RequestQueueHandle, ulong RequestId, NumberArgument Flags, ushort EntityChunkCount, PointerArgument EntityChunks,
        PointerArgument BytesSent, PointerArgument Reserved1, NumberArgument Reserved2, PointerArgument Overlapped,
        PointerArgument LogData)
    {
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        return HttpSendResponseEntityBody(
            requestQueueHandleLease.Handle, RequestId, Flags.Value, EntityChunkCount, (HTTP_DATA_CHUNK*)EntityChunks.Value,
            (uint*)BytesSent.Value, Reserved1.Value, Reserved2.Value, (NativeOverlapped*)Overlapped.Value, (HTTP_LOG_DATA*)LogData.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpSendResponseEntityBody"/>
    [OverloadResolutionPriority(2)]
    public static uint HttpSendResponseEntityBody<TData>(
        HandleArgument RequestQueueHandle, ulong RequestId, NumberArgument Flags, ushort EntityChunkCount, ref readonly TData EntityChunks,
        PointerArgument BytesSent, PointerArgument Reserved1, NumberArgument Reserved2, PointerArgument Overlapped,
        PointerArgument LogData)
        where TData : unmanaged
    {
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (TData* entityChunksPointer = &EntityChunks)
            return HttpSendResponseEntityBody(
                requestQueueHandleLease.Handle, RequestId, Flags.Value, EntityChunkCount, (HTTP_DATA_CHUNK*)entityChunksPointer,
                (uint*)BytesSent.Value, Reserved1.Value, Reserved2.Value, (NativeOverlapped*)Overlapped.Value,
                (HTTP_LOG_DATA*)LogData.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpSendResponseEntityBody"/>
    [OverloadResolutionPriority(1)]
    public static uint HttpSendResponseEntityBody<TData>(
        HandleArgument RequestQueueHandle, ulong RequestId, NumberArgument Flags, ushort EntityChunkCount, TData[] EntityChunks,
        PointerArgument BytesSent, PointerArgument Reserved1, NumberArgument Reserved2, PointerArgument Overlapped,
        PointerArgument LogData)
        where TData : unmanaged
    {
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (TData* entityChunksPointer = EntityChunks)
            return HttpSendResponseEntityBody(
                requestQueueHandleLease.Handle, RequestId, Flags.Value, EntityChunkCount, (HTTP_DATA_CHUNK*)entityChunksPointer,
                (uint*)BytesSent.Value, Reserved1.Value, Reserved2.Value, (NativeOverlapped*)Overlapped.Value,
                (HTTP_LOG_DATA*)LogData.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpSendResponseEntityBody"/>
    public static uint HttpSendResponseEntityBody<TOverlapped>(
        HandleArgument RequestQueueHandle, ulong RequestId, NumberArgument Flags, ushort EntityChunkCount, PointerArgument EntityChunks,
        PointerArgument BytesSent, PointerArgument Reserved1, NumberArgument Reserved2, ref TOverlapped Overlapped,
        PointerArgument LogData)
        where TOverlapped : unmanaged
    {
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (TOverlapped* overlappedPointer = &Overlapped)
            return HttpSendResponseEntityBody(
                requestQueueHandleLease.Handle, RequestId, Flags.Value, EntityChunkCount, (HTTP_DATA_CHUNK*)EntityChunks.Value,
                (uint*)BytesSent.Value, Reserved1.Value, Reserved2.Value, (NativeOverlapped*)overlappedPointer,
                (HTTP_LOG_DATA*)LogData.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpCancelHttpRequest"/>
    [OverloadResolutionPriority(3)]
    public static uint HttpCancelHttpRequest(nint RequestQueueHandle, ulong RequestId, NativeOverlapped* Overlapped)
        => MachineLocator.ForHandle(RequestQueueHandle).HttpApi.HttpCancelHttpRequest(RequestQueueHandle, RequestId, Overlapped);

    /// <inheritdoc cref="IHttpApi.HttpCancelHttpRequest"/>
    [OverloadResolutionPriority(2)]
    public static uint HttpCancelHttpRequest(SafeHandle RequestQueueHandle, ulong RequestId, NativeOverlapped* Overlapped)
    {
        using var requestQueueHandleLease = new SafeHandleLease(RequestQueueHandle);
        return HttpCancelHttpRequest(requestQueueHandleLease.Handle, RequestId, Overlapped);
    }

    /// <inheritdoc cref="IHttpApi.HttpCancelHttpRequest"/>
    [OverloadResolutionPriority(1)]
    public static uint HttpCancelHttpRequest(HandleArgument RequestQueueHandle, ulong RequestId, PointerArgument Overlapped)
    {
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        return HttpCancelHttpRequest(requestQueueHandleLease.Handle, RequestId, (NativeOverlapped*)Overlapped.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpCancelHttpRequest"/>
    public static uint HttpCancelHttpRequest<TOverlapped>(HandleArgument RequestQueueHandle, ulong RequestId, ref TOverlapped Overlapped)
        where TOverlapped : unmanaged
    {
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (TOverlapped* overlappedPointer = &Overlapped)
            return HttpCancelHttpRequest(requestQueueHandleLease.Handle, RequestId, (NativeOverlapped*)overlappedPointer);
    }

    /// <inheritdoc cref="IHttpApi.HttpWaitForDisconnect"/>
    [OverloadResolutionPriority(3)]
    public static uint HttpWaitForDisconnect(nint RequestQueueHandle, ulong ConnectionId, NativeOverlapped* Overlapped)
        => MachineLocator.ForHandle(RequestQueueHandle).HttpApi.HttpWaitForDisconnect(RequestQueueHandle, ConnectionId, Overlapped);

    /// <inheritdoc cref="IHttpApi.HttpWaitForDisconnect"/>
    [OverloadResolutionPriority(2)]
    public static uint HttpWaitForDisconnect(SafeHandle RequestQueueHandle, ulong ConnectionId, NativeOverlapped* Overlapped)
    {
        using var requestQueueHandleLease = new SafeHandleLease(RequestQueueHandle);
        return HttpWaitForDisconnect(requestQueueHandleLease.Handle, ConnectionId, Overlapped);
    }

    /// <inheritdoc cref="IHttpApi.HttpWaitForDisconnect"/>
    [OverloadResolutionPriority(1)]
    public static uint HttpWaitForDisconnect(HandleArgument RequestQueueHandle, ulong ConnectionId, PointerArgument Overlapped)
    {
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        return HttpWaitForDisconnect(requestQueueHandleLease.Handle, ConnectionId, (NativeOverlapped*)Overlapped.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpWaitForDisconnect"/>
    public static uint HttpWaitForDisconnect<TOverlapped>(HandleArgument RequestQueueHandle, ulong ConnectionId, ref TOverlapped Overlapped)
        where TOverlapped : unmanaged
    {
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (TOverlapped* overlappedPointer = &Overlapped)
            return HttpWaitForDisconnect(requestQueueHandleLease.Handle, ConnectionId, (NativeOverlapped*)overlappedPointer);
    }

    /// <inheritdoc cref="IHttpApi.HttpWaitForDisconnectEx"/>
    [OverloadResolutionPriority(3)]
    public static uint HttpWaitForDisconnectEx(nint RequestQueueHandle, ulong ConnectionId, uint Reserved, NativeOverlapped* Overlapped)
        => MachineLocator.ForHandle(RequestQueueHandle).HttpApi.HttpWaitForDisconnectEx(
            RequestQueueHandle, ConnectionId, Reserved, Overlapped);

    /// <inheritdoc cref="IHttpApi.HttpWaitForDisconnectEx"/>
    [OverloadResolutionPriority(2)]
    public static uint HttpWaitForDisconnectEx(
        SafeHandle RequestQueueHandle, ulong ConnectionId, uint Reserved, NativeOverlapped* Overlapped)
    {
        using var requestQueueHandleLease = new SafeHandleLease(RequestQueueHandle);
        return HttpWaitForDisconnectEx(requestQueueHandleLease.Handle, ConnectionId, Reserved, Overlapped);
    }

    /// <inheritdoc cref="IHttpApi.HttpWaitForDisconnectEx"/>
    [OverloadResolutionPriority(1)]
    public static uint HttpWaitForDisconnectEx(
        HandleArgument RequestQueueHandle, ulong ConnectionId, NumberArgument Reserved, PointerArgument Overlapped)
    {
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        return HttpWaitForDisconnectEx(requestQueueHandleLease.Handle, ConnectionId, Reserved.Value, (NativeOverlapped*)Overlapped.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpWaitForDisconnectEx"/>
    public static uint HttpWaitForDisconnectEx<TOverlapped>(
        HandleArgument RequestQueueHandle, ulong ConnectionId, NumberArgument Reserved, ref TOverlapped Overlapped)
        where TOverlapped : unmanaged
    {
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (TOverlapped* overlappedPointer = &Overlapped)
            return HttpWaitForDisconnectEx(
                requestQueueHandleLease.Handle, ConnectionId, Reserved.Value, (NativeOverlapped*)overlappedPointer);
    }

    /// <inheritdoc cref="IHttpApi.HttpReceiveClientCertificate"/>
    [OverloadResolutionPriority(15)]
    public static uint HttpReceiveClientCertificate(
        nint RequestQueueHandle, ulong ConnectionId, uint Flags, HTTP_SSL_CLIENT_CERT_INFO* SslClientCertInfo, uint SslClientCertInfoSize,
        uint* BytesReceived, NativeOverlapped* Overlapped)
        => MachineLocator.ForHandle(RequestQueueHandle).HttpApi.HttpReceiveClientCertificate(
            RequestQueueHandle, ConnectionId, Flags, SslClientCertInfo, SslClientCertInfoSize, BytesReceived, Overlapped);

    /// <inheritdoc cref="IHttpApi.HttpReceiveClientCertificate"/>
    [OverloadResolutionPriority(14)]
    public static uint HttpReceiveClientCertificate(
        nint RequestQueueHandle, ulong ConnectionId, uint Flags, void* SslClientCertInfo, uint SslClientCertInfoSize, uint* BytesReceived,
        NativeOverlapped* Overlapped)
        => HttpReceiveClientCertificate(
            RequestQueueHandle, ConnectionId, Flags, (HTTP_SSL_CLIENT_CERT_INFO*)SslClientCertInfo, SslClientCertInfoSize, BytesReceived,
            Overlapped);

    /// <inheritdoc cref="IHttpApi.HttpReceiveClientCertificate"/>
    [OverloadResolutionPriority(13)]
    public static uint HttpReceiveClientCertificate(
        SafeHandle RequestQueueHandle, ulong ConnectionId, uint Flags, HTTP_SSL_CLIENT_CERT_INFO* SslClientCertInfo,
        uint SslClientCertInfoSize, uint* BytesReceived, NativeOverlapped* Overlapped)
    {
        using var requestQueueHandleLease = new SafeHandleLease(RequestQueueHandle);
        return HttpReceiveClientCertificate(
            requestQueueHandleLease.Handle, ConnectionId, Flags, SslClientCertInfo, SslClientCertInfoSize, BytesReceived, Overlapped);
    }

    /// <inheritdoc cref="IHttpApi.HttpReceiveClientCertificate"/>
    [OverloadResolutionPriority(12)]
    public static uint HttpReceiveClientCertificate(
        SafeHandle RequestQueueHandle, ulong ConnectionId, uint Flags, void* SslClientCertInfo, uint SslClientCertInfoSize,
        uint* BytesReceived, NativeOverlapped* Overlapped)
    {
        using var requestQueueHandleLease = new SafeHandleLease(RequestQueueHandle);
        return HttpReceiveClientCertificate(
            requestQueueHandleLease.Handle, ConnectionId, Flags, (HTTP_SSL_CLIENT_CERT_INFO*)SslClientCertInfo, SslClientCertInfoSize,
            BytesReceived, Overlapped);
    }

    /// <inheritdoc cref="IHttpApi.HttpReceiveClientCertificate"/>
    [OverloadResolutionPriority(11)]
    public static uint HttpReceiveClientCertificate(
        HandleArgument RequestQueueHandle, ulong ConnectionId, NumberArgument Flags, PointerArgument SslClientCertInfo,
        NumberArgument SslClientCertInfoSize, out uint BytesReceived, PointerArgument Overlapped)
    {
        BytesReceived = 0;
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (uint* bytesReceivedPointer = &BytesReceived)
            return HttpReceiveClientCertificate(
                requestQueueHandleLease.Handle, ConnectionId, Flags.Value, (HTTP_SSL_CLIENT_CERT_INFO*)SslClientCertInfo.Value,
                SslClientCertInfoSize.Value, bytesReceivedPointer, (NativeOverlapped*)Overlapped.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpReceiveClientCertificate"/>
    [OverloadResolutionPriority(10)]
    public static uint HttpReceiveClientCertificate<TData>(
        HandleArgument RequestQueueHandle, ulong ConnectionId, NumberArgument Flags, ref readonly TData SslClientCertInfo,
        NumberArgument SslClientCertInfoSize, out uint BytesReceived, PointerArgument Overlapped)
        where TData : unmanaged
    {
        BytesReceived = 0;
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (TData* sslClientCertInfoPointer = &SslClientCertInfo)
            fixed (uint* bytesReceivedPointer = &BytesReceived)
                return HttpReceiveClientCertificate(
                    requestQueueHandleLease.Handle, ConnectionId, Flags.Value, (HTTP_SSL_CLIENT_CERT_INFO*)sslClientCertInfoPointer,
                    SslClientCertInfoSize.Value, bytesReceivedPointer, (NativeOverlapped*)Overlapped.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpReceiveClientCertificate"/>
    [OverloadResolutionPriority(9)]
    public static uint HttpReceiveClientCertificate<TData>(
        HandleArgument RequestQueueHandle, ulong ConnectionId, NumberArgument Flags, TData[] SslClientCertInfo,
        NumberArgument SslClientCertInfoSize, out uint BytesReceived, PointerArgument Overlapped)
        where TData : unmanaged
    {
        BytesReceived = 0;
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (TData* sslClientCertInfoPointer = SslClientCertInfo)
            fixed (uint* bytesReceivedPointer = &BytesReceived)
                return HttpReceiveClientCertificate(
                    requestQueueHandleLease.Handle, ConnectionId, Flags.Value, (HTTP_SSL_CLIENT_CERT_INFO*)sslClientCertInfoPointer,
                    SslClientCertInfoSize.Value, bytesReceivedPointer, (NativeOverlapped*)Overlapped.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpReceiveClientCertificate"/>
    [OverloadResolutionPriority(8)]
    public static uint HttpReceiveClientCertificate<TOverlapped>(
        HandleArgument RequestQueueHandle, ulong ConnectionId, NumberArgument Flags, PointerArgument SslClientCertInfo,
        NumberArgument SslClientCertInfoSize, out uint BytesReceived, ref TOverlapped Overlapped)
        where TOverlapped : unmanaged
    {
        BytesReceived = 0;
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (uint* bytesReceivedPointer = &BytesReceived)
            fixed (TOverlapped* overlappedPointer = &Overlapped)
                return HttpReceiveClientCertificate(
                    requestQueueHandleLease.Handle, ConnectionId, Flags.Value, (HTTP_SSL_CLIENT_CERT_INFO*)SslClientCertInfo.Value,
                    SslClientCertInfoSize.Value, bytesReceivedPointer, (NativeOverlapped*)overlappedPointer);
    }

    /// <inheritdoc cref="IHttpApi.HttpReceiveClientCertificate"/>
    [OverloadResolutionPriority(7)]
    public static uint HttpReceiveClientCertificate<TResult0>(
        HandleArgument RequestQueueHandle, ulong ConnectionId, NumberArgument Flags, PointerArgument SslClientCertInfo,
        NumberArgument SslClientCertInfoSize, ref TResult0 BytesReceived, PointerArgument Overlapped)
        where TResult0 : unmanaged
    {
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (TResult0* bytesReceivedPointer = &BytesReceived)
            return HttpReceiveClientCertificate(
                requestQueueHandleLease.Handle, ConnectionId, Flags.Value, (HTTP_SSL_CLIENT_CERT_INFO*)SslClientCertInfo.Value,
                SslClientCertInfoSize.Value, (uint*)ResultReference.Checked<TResult0>(bytesReceivedPointer, sizeof(uint),
                nameof(BytesReceived)), (NativeOverlapped*)Overlapped.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpReceiveClientCertificate"/>
    [OverloadResolutionPriority(6)]
    public static uint HttpReceiveClientCertificate<TData, TResult0>(
        HandleArgument RequestQueueHandle, ulong ConnectionId, NumberArgument Flags, ref readonly TData SslClientCertInfo,
        NumberArgument SslClientCertInfoSize, ref TResult0 BytesReceived, PointerArgument Overlapped)
        where TData : unmanaged
        where TResult0 : unmanaged
    {
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (TData* sslClientCertInfoPointer = &SslClientCertInfo)
            fixed (TResult0* bytesReceivedPointer = &BytesReceived)
                return HttpReceiveClientCertificate(
                    requestQueueHandleLease.Handle, ConnectionId, Flags.Value, (HTTP_SSL_CLIENT_CERT_INFO*)sslClientCertInfoPointer,
                    SslClientCertInfoSize.Value, (uint*)ResultReference.Checked<TResult0>(bytesReceivedPointer, sizeof(uint),
                    nameof(BytesReceived)), (NativeOverlapped*)Overlapped.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpReceiveClientCertificate"/>
    [OverloadResolutionPriority(5)]
    public static uint HttpReceiveClientCertificate<TData, TResult0>(
        HandleArgument RequestQueueHandle, ulong ConnectionId, NumberArgument Flags, TData[] SslClientCertInfo,
        NumberArgument SslClientCertInfoSize, ref TResult0 BytesReceived, PointerArgument Overlapped)
        where TData : unmanaged
        where TResult0 : unmanaged
    {
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (TData* sslClientCertInfoPointer = SslClientCertInfo)
            fixed (TResult0* bytesReceivedPointer = &BytesReceived)
                return HttpReceiveClientCertificate(
                    requestQueueHandleLease.Handle, ConnectionId, Flags.Value, (HTTP_SSL_CLIENT_CERT_INFO*)sslClientCertInfoPointer,
                    SslClientCertInfoSize.Value, (uint*)ResultReference.Checked<TResult0>(bytesReceivedPointer, sizeof(uint),
                    nameof(BytesReceived)), (NativeOverlapped*)Overlapped.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpReceiveClientCertificate"/>
    [OverloadResolutionPriority(4)]
    public static uint HttpReceiveClientCertificate<TResult0, TOverlapped>(
        HandleArgument RequestQueueHandle, ulong ConnectionId, NumberArgument Flags, PointerArgument SslClientCertInfo,
        NumberArgument SslClientCertInfoSize, ref TResult0 BytesReceived, ref TOverlapped Overlapped)
        where TResult0 : unmanaged
        where TOverlapped : unmanaged
    {
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (TResult0* bytesReceivedPointer = &BytesReceived)
            fixed (TOverlapped* overlappedPointer = &Overlapped)
                return HttpReceiveClientCertificate(
                    requestQueueHandleLease.Handle, ConnectionId, Flags.Value, (HTTP_SSL_CLIENT_CERT_INFO*)SslClientCertInfo.Value,
                    SslClientCertInfoSize.Value, (uint*)ResultReference.Checked<TResult0>(bytesReceivedPointer, sizeof(uint),
                    nameof(BytesReceived)), (NativeOverlapped*)overlappedPointer);
    }

    /// <inheritdoc cref="IHttpApi.HttpReceiveClientCertificate"/>
    [OverloadResolutionPriority(3)]
    public static uint HttpReceiveClientCertificate(
        HandleArgument RequestQueueHandle, ulong ConnectionId, NumberArgument Flags, PointerArgument SslClientCertInfo,
        NumberArgument SslClientCertInfoSize, PointerArgument BytesReceived, PointerArgument Overlapped)
    {
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        return HttpReceiveClientCertificate(
            requestQueueHandleLease.Handle, ConnectionId, Flags.Value, (HTTP_SSL_CLIENT_CERT_INFO*)SslClientCertInfo.Value,
            SslClientCertInfoSize.Value, (uint*)BytesReceived.Value, (NativeOverlapped*)Overlapped.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpReceiveClientCertificate"/>
    [OverloadResolutionPriority(2)]
    public static uint HttpReceiveClientCertificate<TData>(
        HandleArgument RequestQueueHandle, ulong ConnectionId, NumberArgument Flags, ref readonly TData SslClientCertInfo,
        NumberArgument SslClientCertInfoSize, PointerArgument BytesReceived, PointerArgument Overlapped)
        where TData : unmanaged
    {
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (TData* sslClientCertInfoPointer = &SslClientCertInfo)
            return HttpReceiveClientCertificate(
                requestQueueHandleLease.Handle, ConnectionId, Flags.Value, (HTTP_SSL_CLIENT_CERT_INFO*)sslClientCertInfoPointer,
                SslClientCertInfoSize.Value, (uint*)BytesReceived.Value, (NativeOverlapped*)Overlapped.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpReceiveClientCertificate"/>
    [OverloadResolutionPriority(1)]
    public static uint HttpReceiveClientCertificate<TData>(
        HandleArgument RequestQueueHandle, ulong ConnectionId, NumberArgument Flags, TData[] SslClientCertInfo,
        NumberArgument SslClientCertInfoSize, PointerArgument BytesReceived, PointerArgument Overlapped)
        where TData : unmanaged
    {
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (TData* sslClientCertInfoPointer = SslClientCertInfo)
            return HttpReceiveClientCertificate(
                requestQueueHandleLease.Handle, ConnectionId, Flags.Value, (HTTP_SSL_CLIENT_CERT_INFO*)sslClientCertInfoPointer,
                SslClientCertInfoSize.Value, (uint*)BytesReceived.Value, (NativeOverlapped*)Overlapped.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpReceiveClientCertificate"/>
    public static uint HttpReceiveClientCertificate<TOverlapped>(
        HandleArgument RequestQueueHandle, ulong ConnectionId, NumberArgument Flags, PointerArgument SslClientCertInfo,
        NumberArgument SslClientCertInfoSize, PointerArgument BytesReceived, ref TOverlapped Overlapped)
        where TOverlapped : unmanaged
    {
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (TOverlapped* overlappedPointer = &Overlapped)
            return HttpReceiveClientCertificate(
                requestQueueHandleLease.Handle, ConnectionId, Flags.Value, (HTTP_SSL_CLIENT_CERT_INFO*)SslClientCertInfo.Value,
                SslClientCertInfoSize.Value, (uint*)BytesReceived.Value, (NativeOverlapped*)overlappedPointer);
    }

    /// <inheritdoc cref="IHttpApi.HttpDeclarePush"/>
    [OverloadResolutionPriority(13)]
    public static uint HttpDeclarePush(
        nint RequestQueueHandle, ulong RequestId, HTTP_VERB Verb, string? Path, byte* Query, HTTP_REQUEST_HEADERS* Headers)
    {
        fixed (char* pathText = Path)
            return HttpDeclarePush(RequestQueueHandle, RequestId, Verb, pathText, Query, Headers);
    }

    /// <inheritdoc cref="IHttpApi.HttpDeclarePush"/>
    [OverloadResolutionPriority(12)]
    public static uint HttpDeclarePush(nint RequestQueueHandle, ulong RequestId, HTTP_VERB Verb, string? Path, byte* Query, void* Headers)
    {
        fixed (char* pathText = Path)
            return HttpDeclarePush(RequestQueueHandle, RequestId, Verb, pathText, Query, (HTTP_REQUEST_HEADERS*)Headers);
    }

    /// <inheritdoc cref="IHttpApi.HttpDeclarePush"/>
    [OverloadResolutionPriority(11)]
    public static uint HttpDeclarePush(
        SafeHandle RequestQueueHandle, ulong RequestId, HTTP_VERB Verb, string? Path, byte* Query, HTTP_REQUEST_HEADERS* Headers)
    {
        using var requestQueueHandleLease = new SafeHandleLease(RequestQueueHandle);
        fixed (char* pathText = Path)
            return HttpDeclarePush(requestQueueHandleLease.Handle, RequestId, Verb, pathText, Query, Headers);
    }

    /// <inheritdoc cref="IHttpApi.HttpDeclarePush"/>
    [OverloadResolutionPriority(10)]
    public static uint HttpDeclarePush(
        SafeHandle RequestQueueHandle, ulong RequestId, HTTP_VERB Verb, string? Path, byte* Query, void* Headers)
    {
        using var requestQueueHandleLease = new SafeHandleLease(RequestQueueHandle);
        fixed (char* pathText = Path)
            return HttpDeclarePush(requestQueueHandleLease.Handle, RequestId, Verb, pathText, Query, (HTTP_REQUEST_HEADERS*)Headers);
    }

    /// <inheritdoc cref="IHttpApi.HttpDeclarePush"/>
    [OverloadResolutionPriority(9)]
    public static uint HttpDeclarePush(
        nint RequestQueueHandle, ulong RequestId, HTTP_VERB Verb, char* Path, byte* Query, HTTP_REQUEST_HEADERS* Headers)
        => MachineLocator.ForHandle(RequestQueueHandle).HttpApi.HttpDeclarePush(RequestQueueHandle, RequestId, Verb, Path, Query, Headers);

    /// <inheritdoc cref="IHttpApi.HttpDeclarePush"/>
    [OverloadResolutionPriority(8)]
    public static uint HttpDeclarePush(nint RequestQueueHandle, ulong RequestId, HTTP_VERB Verb, char* Path, byte* Query, void* Headers)
        => HttpDeclarePush(RequestQueueHandle, RequestId, Verb, Path, Query, (HTTP_REQUEST_HEADERS*)Headers);

    /// <inheritdoc cref="IHttpApi.HttpDeclarePush"/>
    [OverloadResolutionPriority(7)]
    public static uint HttpDeclarePush(
        SafeHandle RequestQueueHandle, ulong RequestId, HTTP_VERB Verb, char* Path, byte* Query, HTTP_REQUEST_HEADERS* Headers)
    {
        using var requestQueueHandleLease = new SafeHandleLease(RequestQueueHandle);
        return HttpDeclarePush(requestQueueHandleLease.Handle, RequestId, Verb, Path, Query, Headers);
    }

    /// <inheritdoc cref="IHttpApi.HttpDeclarePush"/>
    [OverloadResolutionPriority(6)]
    public static uint HttpDeclarePush(
        SafeHandle RequestQueueHandle, ulong RequestId, HTTP_VERB Verb, char* Path, byte* Query, void* Headers)
    {
        using var requestQueueHandleLease = new SafeHandleLease(RequestQueueHandle);
        return HttpDeclarePush(requestQueueHandleLease.Handle, RequestId, Verb, Path, Query, (HTTP_REQUEST_HEADERS*)Headers);
    }

    /// <inheritdoc cref="IHttpApi.HttpDeclarePush"/>
    [OverloadResolutionPriority(5)]
    public static uint HttpDeclarePush(
        HandleArgument RequestQueueHandle, ulong RequestId, HTTP_VERB Verb, string? Path, PointerArgument Query, PointerArgument Headers)
    {
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (char* pathText = Path)
            return HttpDeclarePush(
                requestQueueHandleLease.Handle, RequestId, Verb, pathText, (byte*)Query.Value, (HTTP_REQUEST_HEADERS*)Headers.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpDeclarePush"/>
    [OverloadResolutionPriority(4)]
    public static uint HttpDeclarePush<TData>(
        HandleArgument RequestQueueHandle, ulong RequestId, HTTP_VERB Verb, string? Path, PointerArgument Query,
        ref readonly TData Headers)
        where TData : unmanaged
    {
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (char* pathText = Path)
            fixed (TData* headersPointer = &Headers)
                return HttpDeclarePush(
                    requestQueueHandleLease.Handle, RequestId, Verb, pathText, (byte*)Query.Value, (HTTP_REQUEST_HEADERS*)headersPointer);
    }

    /// <inheritdoc cref="IHttpApi.HttpDeclarePush"/>
    [OverloadResolutionPriority(3)]
    public static uint HttpDeclarePush<TData>(
        HandleArgument RequestQueueHandle, ulong RequestId, HTTP_VERB Verb, string? Path, PointerArgument Query, TData[] Headers)
        where TData : unmanaged
    {
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (char* pathText = Path)
            fixed (TData* headersPointer = Headers)
                return HttpDeclarePush(
                    requestQueueHandleLease.Handle, RequestId, Verb, pathText, (byte*)Query.Value, (HTTP_REQUEST_HEADERS*)headersPointer);
    }

    /// <inheritdoc cref="IHttpApi.HttpDeclarePush"/>
    [OverloadResolutionPriority(2)]
    public static uint HttpDeclarePush(
        HandleArgument RequestQueueHandle, ulong RequestId, HTTP_VERB Verb, PointerArgument Path, PointerArgument Query,
        PointerArgument Headers)
    {
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        return HttpDeclarePush(
            requestQueueHandleLease.Handle, RequestId, Verb, (char*)Path.Value, (byte*)Query.Value, (HTTP_REQUEST_HEADERS*)Headers.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpDeclarePush"/>
    [OverloadResolutionPriority(1)]
    public static uint HttpDeclarePush<TData>(
        HandleArgument RequestQueueHandle, ulong RequestId, HTTP_VERB Verb, PointerArgument Path, PointerArgument Query,
        ref readonly TData Headers)
        where TData : unmanaged
    {
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (TData* headersPointer = &Headers)
            return HttpDeclarePush(
                requestQueueHandleLease.Handle, RequestId, Verb, (char*)Path.Value, (byte*)Query.Value,
                (HTTP_REQUEST_HEADERS*)headersPointer);
    }

    /// <inheritdoc cref="IHttpApi.HttpDeclarePush"/>
    public static uint HttpDeclarePush<TData>(
        HandleArgument RequestQueueHandle, ulong RequestId, HTTP_VERB Verb, PointerArgument Path, PointerArgument Query, TData[] Headers)
        where TData : unmanaged
    {
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (TData* headersPointer = Headers)
            return HttpDeclarePush(
                requestQueueHandleLease.Handle, RequestId, Verb, (char*)Path.Value, (byte*)Query.Value,
                (HTTP_REQUEST_HEADERS*)headersPointer);
    }

    /// <inheritdoc cref="IHttpApi.HttpDelegateRequestEx"/>
    [OverloadResolutionPriority(10)]
    public static uint HttpDelegateRequestEx(
        nint RequestQueueHandle, nint DelegateQueueHandle, ulong RequestId, ulong DelegateUrlGroupId, uint PropertyInfoSetSize,
        HTTP_DELEGATE_REQUEST_PROPERTY_INFO* PropertyInfoSet)
        => MachineLocator.ForHandle(RequestQueueHandle, DelegateQueueHandle).HttpApi.HttpDelegateRequestEx(
            RequestQueueHandle, DelegateQueueHandle, RequestId, DelegateUrlGroupId, PropertyInfoSetSize, PropertyInfoSet);

    /// <inheritdoc cref="IHttpApi.HttpDelegateRequestEx"/>
    [OverloadResolutionPriority(9)]
    public static uint HttpDelegateRequestEx(
        nint RequestQueueHandle, nint DelegateQueueHandle, ulong RequestId, ulong DelegateUrlGroupId, uint PropertyInfoSetSize,
        void* PropertyInfoSet)
        => HttpDelegateRequestEx(
            RequestQueueHandle, DelegateQueueHandle, RequestId, DelegateUrlGroupId, PropertyInfoSetSize,
            (HTTP_DELEGATE_REQUEST_PROPERTY_INFO*)PropertyInfoSet);

    /// <inheritdoc cref="IHttpApi.HttpDelegateRequestEx"/>
    [OverloadResolutionPriority(8)]
    public static uint HttpDelegateRequestEx(
        SafeHandle RequestQueueHandle, nint DelegateQueueHandle, ulong RequestId, ulong DelegateUrlGroupId, uint PropertyInfoSetSize,
        HTTP_DELEGATE_REQUEST_PROPERTY_INFO* PropertyInfoSet)
    {
        using var requestQueueHandleLease = new SafeHandleLease(RequestQueueHandle);
        return HttpDelegateRequestEx(
            requestQueueHandleLease.Handle, DelegateQueueHandle, RequestId, DelegateUrlGroupId, PropertyInfoSetSize, PropertyInfoSet);
    }

    /// <inheritdoc cref="IHttpApi.HttpDelegateRequestEx"/>
    [OverloadResolutionPriority(7)]
    public static uint HttpDelegateRequestEx(
        SafeHandle RequestQueueHandle, nint DelegateQueueHandle, ulong RequestId, ulong DelegateUrlGroupId, uint PropertyInfoSetSize,
        void* PropertyInfoSet)
    {
        using var requestQueueHandleLease = new SafeHandleLease(RequestQueueHandle);
        return HttpDelegateRequestEx(
            requestQueueHandleLease.Handle, DelegateQueueHandle, RequestId, DelegateUrlGroupId, PropertyInfoSetSize,
            (HTTP_DELEGATE_REQUEST_PROPERTY_INFO*)PropertyInfoSet);
    }

    /// <inheritdoc cref="IHttpApi.HttpDelegateRequestEx"/>
    [OverloadResolutionPriority(6)]
    public static uint HttpDelegateRequestEx(
        nint RequestQueueHandle, SafeHandle DelegateQueueHandle, ulong RequestId, ulong DelegateUrlGroupId, uint PropertyInfoSetSize,
        HTTP_DELEGATE_REQUEST_PROPERTY_INFO* PropertyInfoSet)
    {
        using var delegateQueueHandleLease = new SafeHandleLease(DelegateQueueHandle);
        return HttpDelegateRequestEx(
            RequestQueueHandle, delegateQueueHandleLease.Handle, RequestId, DelegateUrlGroupId, PropertyInfoSetSize, PropertyInfoSet);
    }

    /// <inheritdoc cref="IHttpApi.HttpDelegateRequestEx"/>
    [OverloadResolutionPriority(5)]
    public static uint HttpDelegateRequestEx(
        nint RequestQueueHandle, SafeHandle DelegateQueueHandle, ulong RequestId, ulong DelegateUrlGroupId, uint PropertyInfoSetSize,
        void* PropertyInfoSet)
    {
        using var delegateQueueHandleLease = new SafeHandleLease(DelegateQueueHandle);
        return HttpDelegateRequestEx(
            RequestQueueHandle, delegateQueueHandleLease.Handle, RequestId, DelegateUrlGroupId, PropertyInfoSetSize,
            (HTTP_DELEGATE_REQUEST_PROPERTY_INFO*)PropertyInfoSet);
    }

    /// <inheritdoc cref="IHttpApi.HttpDelegateRequestEx"/>
    [OverloadResolutionPriority(4)]
    public static uint HttpDelegateRequestEx(
        SafeHandle RequestQueueHandle, SafeHandle DelegateQueueHandle, ulong RequestId, ulong DelegateUrlGroupId, uint PropertyInfoSetSize,
        HTTP_DELEGATE_REQUEST_PROPERTY_INFO* PropertyInfoSet)
    {
        using var requestQueueHandleLease = new SafeHandleLease(RequestQueueHandle);
        using var delegateQueueHandleLease = new SafeHandleLease(DelegateQueueHandle);
        return HttpDelegateRequestEx(
            requestQueueHandleLease.Handle, delegateQueueHandleLease.Handle, RequestId, DelegateUrlGroupId, PropertyInfoSetSize,
            PropertyInfoSet);
    }

    /// <inheritdoc cref="IHttpApi.HttpDelegateRequestEx"/>
    [OverloadResolutionPriority(3)]
    public static uint HttpDelegateRequestEx(
        SafeHandle RequestQueueHandle, SafeHandle DelegateQueueHandle, ulong RequestId, ulong DelegateUrlGroupId, uint PropertyInfoSetSize,
        void* PropertyInfoSet)
    {
        using var requestQueueHandleLease = new SafeHandleLease(RequestQueueHandle);
        using var delegateQueueHandleLease = new SafeHandleLease(DelegateQueueHandle);
        return HttpDelegateRequestEx(
            requestQueueHandleLease.Handle, delegateQueueHandleLease.Handle, RequestId, DelegateUrlGroupId, PropertyInfoSetSize,
            (HTTP_DELEGATE_REQUEST_PROPERTY_INFO*)PropertyInfoSet);
    }

    /// <inheritdoc cref="IHttpApi.HttpDelegateRequestEx"/>
    [OverloadResolutionPriority(2)]
    public static uint HttpDelegateRequestEx(
        HandleArgument RequestQueueHandle, HandleArgument DelegateQueueHandle, ulong RequestId, ulong DelegateUrlGroupId,
        NumberArgument PropertyInfoSetSize, PointerArgument PropertyInfoSet)
    {
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        using HandleArgumentLease delegateQueueHandleLease = DelegateQueueHandle.Lease();
        return HttpDelegateRequestEx(
            requestQueueHandleLease.Handle, delegateQueueHandleLease.Handle, RequestId, DelegateUrlGroupId, PropertyInfoSetSize.Value,
            (HTTP_DELEGATE_REQUEST_PROPERTY_INFO*)PropertyInfoSet.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpDelegateRequestEx"/>
    [OverloadResolutionPriority(1)]
    public static uint HttpDelegateRequestEx<TData>(
        HandleArgument RequestQueueHandle, HandleArgument DelegateQueueHandle, ulong RequestId, ulong DelegateUrlGroupId,
        NumberArgument PropertyInfoSetSize, ref readonly TData PropertyInfoSet)
        where TData : unmanaged
    {
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        using HandleArgumentLease delegateQueueHandleLease = DelegateQueueHandle.Lease();
        fixed (TData* propertyInfoSetPointer = &PropertyInfoSet)
            return HttpDelegateRequestEx(
                requestQueueHandleLease.Handle, delegateQueueHandleLease.Handle, RequestId, DelegateUrlGroupId, PropertyInfoSetSize.Value,
                (HTTP_DELEGATE_REQUEST_PROPERTY_INFO*)propertyInfoSetPointer);
    }

    /// <inheritdoc cref="IHttpApi.HttpDelegateRequestEx"/>
    public static uint HttpDelegateRequestEx<TData>(
        HandleArgument RequestQueueHandle, HandleArgument DelegateQueueHandle, ulong RequestId, ulong DelegateUrlGroupId,
        NumberArgument PropertyInfoSetSize, TData[] PropertyInfoSet)
        where TData : unmanaged
    {
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        using HandleArgumentLease delegateQueueHandleLease = DelegateQueueHandle.Lease();
        fixed (TData* propertyInfoSetPointer = PropertyInfoSet)
            return HttpDelegateRequestEx(
                requestQueueHandleLease.Handle, delegateQueueHandleLease.Handle, RequestId, DelegateUrlGroupId, PropertyInfoSetSize.Value,
                (HTTP_DELEGATE_REQUEST_PROPERTY_INFO*)propertyInfoSetPointer);
    }

    /// <inheritdoc cref="IHttpApi.HttpSetRequestProperty"/>
    [OverloadResolutionPriority(5)]
    public static uint HttpSetRequestProperty(
        nint RequestQueueHandle, ulong Id, HTTP_REQUEST_PROPERTY PropertyId, void* Input, uint InputPropertySize,
        NativeOverlapped* Overlapped)
        => MachineLocator.ForHandle(RequestQueueHandle).HttpApi.HttpSetRequestProperty(
            RequestQueueHandle, Id, PropertyId, Input, InputPropertySize, Overlapped);

    /// <inheritdoc cref="IHttpApi.HttpSetRequestProperty"/>
    [OverloadResolutionPriority(4)]
    public static uint HttpSetRequestProperty(
        SafeHandle RequestQueueHandle, ulong Id, HTTP_REQUEST_PROPERTY PropertyId, void* Input, uint InputPropertySize,
        NativeOverlapped* Overlapped)
    {
        using var requestQueueHandleLease = new SafeHandleLease(RequestQueueHandle);
        return HttpSetRequestProperty(requestQueueHandleLease.Handle, Id, PropertyId, Input, InputPropertySize, Overlapped);
    }

    /// <inheritdoc cref="IHttpApi.HttpSetRequestProperty"/>
    [OverloadResolutionPriority(3)]
    public static uint HttpSetRequestProperty(
        HandleArgument RequestQueueHandle, ulong Id, HTTP_REQUEST_PROPERTY PropertyId, PointerArgument Input,
        NumberArgument InputPropertySize, PointerArgument Overlapped)
    {
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        return HttpSetRequestProperty(
            requestQueueHandleLease.Handle, Id, PropertyId, Input.Value, InputPropertySize.Value, (NativeOverlapped*)Overlapped.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpSetRequestProperty"/>
    [OverloadResolutionPriority(2)]
    public static uint HttpSetRequestProperty<TData>(
        HandleArgument RequestQueueHandle, ulong Id, HTTP_REQUEST_PROPERTY PropertyId, ref readonly TData Input,
        NumberArgument InputPropertySize, PointerArgument Overlapped)
        where TData : unmanaged
    {
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (TData* inputPointer = &Input)
            return HttpSetRequestProperty(
                requestQueueHandleLease.Handle, Id, PropertyId, inputPointer, InputPropertySize.Value, (NativeOverlapped*)Overlapped.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpSetRequestProperty"/>
    [OverloadResolutionPriority(1)]
    public static uint HttpSetRequestProperty<TData>(
        HandleArgument RequestQueueHandle, ulong Id, HTTP_REQUEST_PROPERTY PropertyId, TData[] Input, NumberArgument InputPropertySize,
        PointerArgument Overlapped)
        where TData : unmanaged
    {
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (TData* inputPointer = Input)
            return HttpSetRequestProperty(
                requestQueueHandleLease.Handle, Id, PropertyId, inputPointer, InputPropertySize.Value, (NativeOverlapped*)Overlapped.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpSetRequestProperty"/>
    public static uint HttpSetRequestProperty<TOverlapped>(
        HandleArgument RequestQueueHandle, ulong Id, HTTP_REQUEST_PROPERTY PropertyId, PointerArgument Input,
        NumberArgument InputPropertySize, ref TOverlapped Overlapped)
        where TOverlapped : unmanaged
    {
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (TOverlapped* overlappedPointer = &Overlapped)
            return HttpSetRequestProperty(
                requestQueueHandleLease.Handle, Id, PropertyId, Input.Value, InputPropertySize.Value, (NativeOverlapped*)overlappedPointer);
    }

    /// <inheritdoc cref="IHttpApi.HttpQueryRequestProperty"/>
    [OverloadResolutionPriority(13)]
    public static uint HttpQueryRequestProperty(
        nint RequestQueueHandle, ulong Id, HTTP_REQUEST_PROPERTY PropertyId, void* Qualifier, uint QualifierSize, void* Output,
        uint OutputBufferSize, uint* BytesReturned, NativeOverlapped* Overlapped)
        => MachineLocator.ForHandle(RequestQueueHandle).HttpApi.HttpQueryRequestProperty(
            RequestQueueHandle, Id, PropertyId, Qualifier, QualifierSize, Output, OutputBufferSize, BytesReturned, Overlapped);

    /// <inheritdoc cref="IHttpApi.HttpQueryRequestProperty"/>
    [OverloadResolutionPriority(12)]
    public static uint HttpQueryRequestProperty(
        SafeHandle RequestQueueHandle, ulong Id, HTTP_REQUEST_PROPERTY PropertyId, void* Qualifier, uint QualifierSize, void* Output,
        uint OutputBufferSize, uint* BytesReturned, NativeOverlapped* Overlapped)
    {
        using var requestQueueHandleLease = new SafeHandleLease(RequestQueueHandle);
        return HttpQueryRequestProperty(
            requestQueueHandleLease.Handle, Id, PropertyId, Qualifier, QualifierSize, Output, OutputBufferSize, BytesReturned, Overlapped);
    }

    /// <inheritdoc cref="IHttpApi.HttpQueryRequestProperty"/>
    [OverloadResolutionPriority(11)]
    public static uint HttpQueryRequestProperty(
        HandleArgument RequestQueueHandle, ulong Id, HTTP_REQUEST_PROPERTY PropertyId, PointerArgument Qualifier,
        NumberArgument QualifierSize, PointerArgument Output, NumberArgument OutputBufferSize, out uint BytesReturned,
        PointerArgument Overlapped)
    {
        BytesReturned = 0;
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (uint* bytesReturnedPointer = &BytesReturned)
            return HttpQueryRequestProperty(
                requestQueueHandleLease.Handle, Id, PropertyId, Qualifier.Value, QualifierSize.Value, Output.Value, OutputBufferSize.Value,
                bytesReturnedPointer, (NativeOverlapped*)Overlapped.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpQueryRequestProperty"/>
    [OverloadResolutionPriority(10)]
    public static uint HttpQueryRequestProperty<TData>(
        HandleArgument RequestQueueHandle, ulong Id, HTTP_REQUEST_PROPERTY PropertyId, PointerArgument Qualifier,
        NumberArgument QualifierSize, ref readonly TData Output, NumberArgument OutputBufferSize, out uint BytesReturned,
        PointerArgument Overlapped)
        where TData : unmanaged
    {
        BytesReturned = 0;
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (TData* outputPointer = &Output)
            fixed (uint* bytesReturnedPointer = &BytesReturned)
                return HttpQueryRequestProperty(
                    requestQueueHandleLease.Handle, Id, PropertyId, Qualifier.Value, QualifierSize.Value, outputPointer,
                    OutputBufferSize.Value, bytesReturnedPointer, (NativeOverlapped*)Overlapped.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpQueryRequestProperty"/>
    [OverloadResolutionPriority(9)]
    public static uint HttpQueryRequestProperty<TData>(
        HandleArgument RequestQueueHandle, ulong Id, HTTP_REQUEST_PROPERTY PropertyId, PointerArgument Qualifier,
        NumberArgument QualifierSize, TData[] Output, NumberArgument OutputBufferSize, out uint BytesReturned, PointerArgument Overlapped)
        where TData : unmanaged
    {
        BytesReturned = 0;
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (TData* outputPointer = Output)
            fixed (uint* bytesReturnedPointer = &BytesReturned)
                return HttpQueryRequestProperty(
                    requestQueueHandleLease.Handle, Id, PropertyId, Qualifier.Value, QualifierSize.Value, outputPointer,
                    OutputBufferSize.Value, bytesReturnedPointer, (NativeOverlapped*)Overlapped.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpQueryRequestProperty"/>
    [OverloadResolutionPriority(8)]
    public static uint HttpQueryRequestProperty<TOverlapped>(
        HandleArgument RequestQueueHandle, ulong Id, HTTP_REQUEST_PROPERTY PropertyId, PointerArgument Qualifier,
        NumberArgument QualifierSize, PointerArgument Output, NumberArgument OutputBufferSize, out uint BytesReturned,
        ref TOverlapped Overlapped)
        where TOverlapped : unmanaged
    {
        BytesReturned = 0;
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (uint* bytesReturnedPointer = &BytesReturned)
            fixed (TOverlapped* overlappedPointer = &Overlapped)
                return HttpQueryRequestProperty(
                    requestQueueHandleLease.Handle, Id, PropertyId, Qualifier.Value, QualifierSize.Value, Output.Value,
                    OutputBufferSize.Value, bytesReturnedPointer, (NativeOverlapped*)overlappedPointer);
    }

    /// <inheritdoc cref="IHttpApi.HttpQueryRequestProperty"/>
    [OverloadResolutionPriority(7)]
    public static uint HttpQueryRequestProperty<TResult0>(
        HandleArgument RequestQueueHandle, ulong Id, HTTP_REQUEST_PROPERTY PropertyId, PointerArgument Qualifier,
        NumberArgument QualifierSize, PointerArgument Output, NumberArgument OutputBufferSize, ref TResult0 BytesReturned,
        PointerArgument Overlapped)
        where TResult0 : unmanaged
    {
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (TResult0* bytesReturnedPointer = &BytesReturned)
            return HttpQueryRequestProperty(
                requestQueueHandleLease.Handle, Id, PropertyId, Qualifier.Value, QualifierSize.Value, Output.Value, OutputBufferSize.Value,
                (uint*)ResultReference.Checked<TResult0>(bytesReturnedPointer, sizeof(uint), nameof(BytesReturned)),
                (NativeOverlapped*)Overlapped.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpQueryRequestProperty"/>
    [OverloadResolutionPriority(6)]
    public static uint HttpQueryRequestProperty<TData, TResult0>(
        HandleArgument RequestQueueHandle, ulong Id, HTTP_REQUEST_PROPERTY PropertyId, PointerArgument Qualifier,
        NumberArgument QualifierSize, ref readonly TData Output, NumberArgument OutputBufferSize, ref TResult0 BytesReturned,
        PointerArgument Overlapped)
        where TData : unmanaged
        where TResult0 : unmanaged
    {
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (TData* outputPointer = &Output)
            fixed (TResult0* bytesReturnedPointer = &BytesReturned)
                return HttpQueryRequestProperty(
                    requestQueueHandleLease.Handle, Id, PropertyId, Qualifier.Value, QualifierSize.Value, outputPointer,
                    OutputBufferSize.Value, (uint*)ResultReference.Checked<TResult0>(bytesReturnedPointer, sizeof(uint),
                    nameof(BytesReturned)), (NativeOverlapped*)Overlapped.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpQueryRequestProperty"/>
    [OverloadResolutionPriority(5)]
    public static uint HttpQueryRequestProperty<TData, TResult0>(
        HandleArgument RequestQueueHandle, ulong Id, HTTP_REQUEST_PROPERTY PropertyId, PointerArgument Qualifier,
        NumberArgument QualifierSize, TData[] Output, NumberArgument OutputBufferSize, ref TResult0 BytesReturned,
        PointerArgument Overlapped)
        where TData : unmanaged
        where TResult0 : unmanaged
    {
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (TData* outputPointer = Output)
            fixed (TResult0* bytesReturnedPointer = &BytesReturned)
                return HttpQueryRequestProperty(
                    requestQueueHandleLease.Handle, Id, PropertyId, Qualifier.Value, QualifierSize.Value, outputPointer,
                    OutputBufferSize.Value, (uint*)ResultReference.Checked<TResult0>(bytesReturnedPointer, sizeof(uint),
                    nameof(BytesReturned)), (NativeOverlapped*)Overlapped.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpQueryRequestProperty"/>
    [OverloadResolutionPriority(4)]
    public static uint HttpQueryRequestProperty<TResult0, TOverlapped>(
        HandleArgument RequestQueueHandle, ulong Id, HTTP_REQUEST_PROPERTY PropertyId, PointerArgument Qualifier,
        NumberArgument QualifierSize, PointerArgument Output, NumberArgument OutputBufferSize, ref TResult0 BytesReturned,
        ref TOverlapped Overlapped)
        where TResult0 : unmanaged
        where TOverlapped : unmanaged
    {
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (TResult0* bytesReturnedPointer = &BytesReturned)
            fixed (TOverlapped* overlappedPointer = &Overlapped)
                return HttpQueryRequestProperty(
                    requestQueueHandleLease.Handle, Id, PropertyId, Qualifier.Value, QualifierSize.Value, Output.Value,
                    OutputBufferSize.Value, (uint*)ResultReference.Checked<TResult0>(bytesReturnedPointer, sizeof(uint),
                    nameof(BytesReturned)), (NativeOverlapped*)overlappedPointer);
    }

    /// <inheritdoc cref="IHttpApi.HttpQueryRequestProperty"/>
    [OverloadResolutionPriority(3)]
    public static uint HttpQueryRequestProperty(
        HandleArgument RequestQueueHandle, ulong Id, HTTP_REQUEST_PROPERTY PropertyId, PointerArgument Qualifier,
        NumberArgument QualifierSize, PointerArgument Output, NumberArgument OutputBufferSize, PointerArgument BytesReturned,
        PointerArgument Overlapped)
    {
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        return HttpQueryRequestProperty(
            requestQueueHandleLease.Handle, Id, PropertyId, Qualifier.Value, QualifierSize.Value, Output.Value, OutputBufferSize.Value,
            (uint*)BytesReturned.Value, (NativeOverlapped*)Overlapped.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpQueryRequestProperty"/>
    [OverloadResolutionPriority(2)]
    public static uint HttpQueryRequestProperty<TData>(
        HandleArgument RequestQueueHandle, ulong Id, HTTP_REQUEST_PROPERTY PropertyId, PointerArgument Qualifier,
        NumberArgument QualifierSize, ref readonly TData Output, NumberArgument OutputBufferSize, PointerArgument BytesReturned,
        PointerArgument Overlapped)
        where TData : unmanaged
    {
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (TData* outputPointer = &Output)
            return HttpQueryRequestProperty(
                requestQueueHandleLease.Handle, Id, PropertyId, Qualifier.Value, QualifierSize.Value, outputPointer,
                OutputBufferSize.Value, (uint*)BytesReturned.Value, (NativeOverlapped*)Overlapped.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpQueryRequestProperty"/>
    [OverloadResolutionPriority(1)]
    public static uint HttpQueryRequestProperty<TData>(
        HandleArgument RequestQueueHandle, ulong Id, HTTP_REQUEST_PROPERTY PropertyId, PointerArgument Qualifier,
        NumberArgument QualifierSize, TData[] Output, NumberArgument OutputBufferSize, PointerArgument BytesReturned,
        PointerArgument Overlapped)
        where TData : unmanaged
    {
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (TData* outputPointer = Output)
            return HttpQueryRequestProperty(
                requestQueueHandleLease.Handle, Id, PropertyId, Qualifier.Value, QualifierSize.Value, outputPointer,
                OutputBufferSize.Value, (uint*)BytesReturned.Value, (NativeOverlapped*)Overlapped.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpQueryRequestProperty"/>
    public static uint HttpQueryRequestProperty<TOverlapped>(
        HandleArgument RequestQueueHandle, ulong Id, HTTP_REQUEST_PROPERTY PropertyId, PointerArgument Qualifier,
        NumberArgument QualifierSize, PointerArgument Output, NumberArgument OutputBufferSize, PointerArgument BytesReturned,
        ref TOverlapped Overlapped)
        where TOverlapped : unmanaged
    {
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (TOverlapped* overlappedPointer = &Overlapped)
            return HttpQueryRequestProperty(
                requestQueueHandleLease.Handle, Id, PropertyId, Qualifier.Value, QualifierSize.Value, Output.Value, OutputBufferSize.Value,
                (uint*)BytesReturned.Value, (NativeOverlapped*)overlappedPointer);
    }

    /// <inheritdoc cref="IHttpApi.HttpWaitForDemandStart"/>
    [OverloadResolutionPriority(3)]
    public static uint HttpWaitForDemandStart(nint RequestQueueHandle, NativeOverlapped* Overlapped)
        => MachineLocator.ForHandle(RequestQueueHandle).HttpApi.HttpWaitForDemandStart(RequestQueueHandle, Overlapped);

    /// <inheritdoc cref="IHttpApi.HttpWaitForDemandStart"/>
    [OverloadResolutionPriority(2)]
    public static uint HttpWaitForDemandStart(SafeHandle RequestQueueHandle, NativeOverlapped* Overlapped)
    {
        using var requestQueueHandleLease = new SafeHandleLease(RequestQueueHandle);
        return HttpWaitForDemandStart(requestQueueHandleLease.Handle, Overlapped);
    }

    /// <inheritdoc cref="IHttpApi.HttpWaitForDemandStart"/>
    [OverloadResolutionPriority(1)]
    public static uint HttpWaitForDemandStart(HandleArgument RequestQueueHandle, PointerArgument Overlapped)
    {
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        return HttpWaitForDemandStart(requestQueueHandleLease.Handle, (NativeOverlapped*)Overlapped.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpWaitForDemandStart"/>
    public static uint HttpWaitForDemandStart<TOverlapped>(HandleArgument RequestQueueHandle, ref TOverlapped Overlapped)
        where TOverlapped : unmanaged
    {
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (TOverlapped* overlappedPointer = &Overlapped)
            return HttpWaitForDemandStart(requestQueueHandleLease.Handle, (NativeOverlapped*)overlappedPointer);
    }

    /// <inheritdoc cref="IHttpApi.HttpAddFragmentToCache"/>
    [OverloadResolutionPriority(15)]
    public static uint HttpAddFragmentToCache(
        nint RequestQueueHandle, string? UrlPrefix, HTTP_DATA_CHUNK* DataChunk, HTTP_CACHE_POLICY* CachePolicy,
        NativeOverlapped* Overlapped)
    {
        fixed (char* urlPrefixText = UrlPrefix)
            return HttpAddFragmentToCache(RequestQueueHandle, urlPrefixText, DataChunk, CachePolicy, Overlapped);
    }

    /// <inheritdoc cref="IHttpApi.HttpAddFragmentToCache"/>
    [OverloadResolutionPriority(14)]
    public static uint HttpAddFragmentToCache(
        nint RequestQueueHandle, string? UrlPrefix, void* DataChunk, void* CachePolicy, NativeOverlapped* Overlapped)
    {
        fixed (char* urlPrefixText = UrlPrefix)
            return HttpAddFragmentToCache(
                RequestQueueHandle, urlPrefixText, (HTTP_DATA_CHUNK*)DataChunk, (HTTP_CACHE_POLICY*)CachePolicy, Overlapped);
    }

    /// <inheritdoc cref="IHttpApi.HttpAddFragmentToCache"/>
    [OverloadResolutionPriority(13)]
    public static uint HttpAddFragmentToCache(
        SafeHandle RequestQueueHandle, string? UrlPrefix, HTTP_DATA_CHUNK* DataChunk, HTTP_CACHE_POLICY* CachePolicy,
        NativeOverlapped* Overlapped)
    {
        using var requestQueueHandleLease = new SafeHandleLease(RequestQueueHandle);
        fixed (char* urlPrefixText = UrlPrefix)
            return HttpAddFragmentToCache(requestQueueHandleLease.Handle, urlPrefixText, DataChunk, CachePolicy, Overlapped);
    }

    /// <inheritdoc cref="IHttpApi.HttpAddFragmentToCache"/>
    [OverloadResolutionPriority(12)]
    public static uint HttpAddFragmentToCache(
        SafeHandle RequestQueueHandle, string? UrlPrefix, void* DataChunk, void* CachePolicy, NativeOverlapped* Overlapped)
    {
        using var requestQueueHandleLease = new SafeHandleLease(RequestQueueHandle);
        fixed (char* urlPrefixText = UrlPrefix)
            return HttpAddFragmentToCache(
                requestQueueHandleLease.Handle, urlPrefixText, (HTTP_DATA_CHUNK*)DataChunk, (HTTP_CACHE_POLICY*)CachePolicy, Overlapped);
    }

    /// <inheritdoc cref="IHttpApi.HttpAddFragmentToCache"/>
    [OverloadResolutionPriority(11)]
    public static uint HttpAddFragmentToCache(
        nint RequestQueueHandle, char* UrlPrefix, HTTP_DATA_CHUNK* DataChunk, HTTP_CACHE_POLICY* CachePolicy, NativeOverlapped* Overlapped)
        => MachineLocator.ForHandle(RequestQueueHandle).HttpApi.HttpAddFragmentToCache(
            RequestQueueHandle, UrlPrefix, DataChunk, CachePolicy, Overlapped);

    /// <inheritdoc cref="IHttpApi.HttpAddFragmentToCache"/>
    [OverloadResolutionPriority(10)]
    public static uint HttpAddFragmentToCache(
        nint RequestQueueHandle, char* UrlPrefix, void* DataChunk, void* CachePolicy, NativeOverlapped* Overlapped)
        => HttpAddFragmentToCache(RequestQueueHandle, UrlPrefix, (HTTP_DATA_CHUNK*)DataChunk, (HTTP_CACHE_POLICY*)CachePolicy, Overlapped);

    /// <inheritdoc cref="IHttpApi.HttpAddFragmentToCache"/>
    [OverloadResolutionPriority(9)]
    public static uint HttpAddFragmentToCache(
        SafeHandle RequestQueueHandle, char* UrlPrefix, HTTP_DATA_CHUNK* DataChunk, HTTP_CACHE_POLICY* CachePolicy,
        NativeOverlapped* Overlapped)
    {
        using var requestQueueHandleLease = new SafeHandleLease(RequestQueueHandle);
        return HttpAddFragmentToCache(requestQueueHandleLease.Handle, UrlPrefix, DataChunk, CachePolicy, Overlapped);
    }

    /// <inheritdoc cref="IHttpApi.HttpAddFragmentToCache"/>
    [OverloadResolutionPriority(8)]
    public static uint HttpAddFragmentToCache(
        SafeHandle RequestQueueHandle, char* UrlPrefix, void* DataChunk, void* CachePolicy, NativeOverlapped* Overlapped)
    {
        using var requestQueueHandleLease = new SafeHandleLease(RequestQueueHandle);
        return HttpAddFragmentToCache(
            requestQueueHandleLease.Handle, UrlPrefix, (HTTP_DATA_CHUNK*)DataChunk, (HTTP_CACHE_POLICY*)CachePolicy, Overlapped);
    }

    /// <inheritdoc cref="IHttpApi.HttpAddFragmentToCache"/>
    [OverloadResolutionPriority(7)]
    public static uint HttpAddFragmentToCache(
        HandleArgument RequestQueueHandle, string? UrlPrefix, PointerArgument DataChunk, PointerArgument CachePolicy,
        PointerArgument Overlapped)
    {
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (char* urlPrefixText = UrlPrefix)
            return HttpAddFragmentToCache(
                requestQueueHandleLease.Handle, urlPrefixText, (HTTP_DATA_CHUNK*)DataChunk.Value, (HTTP_CACHE_POLICY*)CachePolicy.Value,
                (NativeOverlapped*)Overlapped.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpAddFragmentToCache"/>
    [OverloadResolutionPriority(6)]
    public static uint HttpAddFragmentToCache<TData>(
        HandleArgument RequestQueueHandle, string? UrlPrefix, ref readonly TData DataChunk, PointerArgument CachePolicy,
        PointerArgument Overlapped)
        where TData : unmanaged
    {
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (char* urlPrefixText = UrlPrefix)
            fixed (TData* dataChunkPointer = &DataChunk)
                return HttpAddFragmentToCache(
                    requestQueueHandleLease.Handle, urlPrefixText, (HTTP_DATA_CHUNK*)dataChunkPointer,
                    (HTTP_CACHE_POLICY*)CachePolicy.Value, (NativeOverlapped*)Overlapped.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpAddFragmentToCache"/>
    [OverloadResolutionPriority(5)]
    public static uint HttpAddFragmentToCache<TData>(
        HandleArgument RequestQueueHandle, string? UrlPrefix, TData[] DataChunk, PointerArgument CachePolicy, PointerArgument Overlapped)
        where TData : unmanaged
    {
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (char* urlPrefixText = UrlPrefix)
            fixed (TData* dataChunkPointer = DataChunk)
                return HttpAddFragmentToCache(
                    requestQueueHandleLease.Handle, urlPrefixText, (HTTP_DATA_CHUNK*)dataChunkPointer,
                    (HTTP_CACHE_POLICY*)CachePolicy.Value, (NativeOverlapped*)Overlapped.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpAddFragmentToCache"/>
    [OverloadResolutionPriority(4)]
    public static uint HttpAddFragmentToCache<TOverlapped>(
        HandleArgument RequestQueueHandle, string? UrlPrefix, PointerArgument DataChunk, PointerArgument CachePolicy,
        ref TOverlapped Overlapped)
        where TOverlapped : unmanaged
    {
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (char* urlPrefixText = UrlPrefix)
            fixed (TOverlapped* overlappedPointer = &Overlapped)
                return HttpAddFragmentToCache(
                    requestQueueHandleLease.Handle, urlPrefixText, (HTTP_DATA_CHUNK*)DataChunk.Value,
                    (HTTP_CACHE_POLICY*)CachePolicy.Value, (NativeOverlapped*)overlappedPointer);
    }

    /// <inheritdoc cref="IHttpApi.HttpAddFragmentToCache"/>
    [OverloadResolutionPriority(3)]
    public static uint HttpAddFragmentToCache(
        HandleArgument RequestQueueHandle, PointerArgument UrlPrefix, PointerArgument DataChunk, PointerArgument CachePolicy,
        PointerArgument Overlapped)
    {
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        return HttpAddFragmentToCache(
            requestQueueHandleLease.Handle, (char*)UrlPrefix.Value, (HTTP_DATA_CHUNK*)DataChunk.Value,
            (HTTP_CACHE_POLICY*)CachePolicy.Value, (NativeOverlapped*)Overlapped.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpAddFragmentToCache"/>
    [OverloadResolutionPriority(2)]
    public static uint HttpAddFragmentToCache<TData>(
        HandleArgument RequestQueueHandle, PointerArgument UrlPrefix, ref readonly TData DataChunk, PointerArgument CachePolicy,
        PointerArgument Overlapped)
        where TData : unmanaged
    {
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (TData* dataChunkPointer = &DataChunk)
            return HttpAddFragmentToCache(
                requestQueueHandleLease.Handle, (char*)UrlPrefix.Value, (HTTP_DATA_CHUNK*)dataChunkPointer,
                (HTTP_CACHE_POLICY*)CachePolicy.Value, (NativeOverlapped*)Overlapped.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpAddFragmentToCache"/>
    [OverloadResolutionPriority(1)]
    public static uint HttpAddFragmentToCache<TData>(
        HandleArgument RequestQueueHandle, PointerArgument UrlPrefix, TData[] DataChunk, PointerArgument CachePolicy,
        PointerArgument Overlapped)
        where TData : unmanaged
    {
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (TData* dataChunkPointer = DataChunk)
            return HttpAddFragmentToCache(
                requestQueueHandleLease.Handle, (char*)UrlPrefix.Value, (HTTP_DATA_CHUNK*)dataChunkPointer,
                (HTTP_CACHE_POLICY*)CachePolicy.Value, (NativeOverlapped*)Overlapped.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpAddFragmentToCache"/>
    public static uint HttpAddFragmentToCache<TOverlapped>(
        HandleArgument RequestQueueHandle, PointerArgument UrlPrefix, PointerArgument DataChunk, PointerArgument CachePolicy,
        ref TOverlapped Overlapped)
        where TOverlapped : unmanaged
    {
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (TOverlapped* overlappedPointer = &Overlapped)
            return HttpAddFragmentToCache(
                requestQueueHandleLease.Handle, (char*)UrlPrefix.Value, (HTTP_DATA_CHUNK*)DataChunk.Value,
                (HTTP_CACHE_POLICY*)CachePolicy.Value, (NativeOverlapped*)overlappedPointer);
    }

    /// <inheritdoc cref="IHttpApi.HttpReadFragmentFromCache"/>
    [OverloadResolutionPriority(31)]
    public static uint HttpReadFragmentFromCache(
        nint RequestQueueHandle, string? UrlPrefix, HTTP_BYTE_RANGE* ByteRange, void* Buffer, uint BufferLength, uint* BytesRead,
        NativeOverlapped* Overlapped)
    {
        fixed (char* urlPrefixText = UrlPrefix)
            return HttpReadFragmentFromCache(RequestQueueHandle, urlPrefixText, ByteRange, Buffer, BufferLength, BytesRead, Overlapped);
    }

    /// <inheritdoc cref="IHttpApi.HttpReadFragmentFromCache"/>
    [OverloadResolutionPriority(30)]
    public static uint HttpReadFragmentFromCache(
        nint RequestQueueHandle, string? UrlPrefix, void* ByteRange, void* Buffer, uint BufferLength, uint* BytesRead,
        NativeOverlapped* Overlapped)
    {
        fixed (char* urlPrefixText = UrlPrefix)
            return HttpReadFragmentFromCache(
                RequestQueueHandle, urlPrefixText, (HTTP_BYTE_RANGE*)ByteRange, Buffer, BufferLength, BytesRead, Overlapped);
    }

    /// <inheritdoc cref="IHttpApi.HttpReadFragmentFromCache"/>
    [OverloadResolutionPriority(29)]
    public static uint HttpReadFragmentFromCache(
        SafeHandle RequestQueueHandle, string? UrlPrefix, HTTP_BYTE_RANGE* ByteRange, void* Buffer, uint BufferLength, uint* BytesRead,
        NativeOverlapped* Overlapped)
    {
        using var requestQueueHandleLease = new SafeHandleLease(RequestQueueHandle);
        fixed (char* urlPrefixText = UrlPrefix)
            return HttpReadFragmentFromCache(
                requestQueueHandleLease.Handle, urlPrefixText, ByteRange, Buffer, BufferLength, BytesRead, Overlapped);
    }

    /// <inheritdoc cref="IHttpApi.HttpReadFragmentFromCache"/>
    [OverloadResolutionPriority(28)]
    public static uint HttpReadFragmentFromCache(
        SafeHandle RequestQueueHandle, string? UrlPrefix, void* ByteRange, void* Buffer, uint BufferLength, uint* BytesRead,
        NativeOverlapped* Overlapped)
    {
        using var requestQueueHandleLease = new SafeHandleLease(RequestQueueHandle);
        fixed (char* urlPrefixText = UrlPrefix)
            return HttpReadFragmentFromCache(
                requestQueueHandleLease.Handle, urlPrefixText, (HTTP_BYTE_RANGE*)ByteRange, Buffer, BufferLength, BytesRead, Overlapped);
    }

    /// <inheritdoc cref="IHttpApi.HttpReadFragmentFromCache"/>
    [OverloadResolutionPriority(27)]
    public static uint HttpReadFragmentFromCache(
        nint RequestQueueHandle, char* UrlPrefix, HTTP_BYTE_RANGE* ByteRange, void* Buffer, uint BufferLength, uint* BytesRead,
        NativeOverlapped* Overlapped)
        => MachineLocator.ForHandle(RequestQueueHandle).HttpApi.HttpReadFragmentFromCache(
            RequestQueueHandle, UrlPrefix, ByteRange, Buffer, BufferLength, BytesRead, Overlapped);

    /// <inheritdoc cref="IHttpApi.HttpReadFragmentFromCache"/>
    [OverloadResolutionPriority(26)]
    public static uint HttpReadFragmentFromCache(
        nint RequestQueueHandle, char* UrlPrefix, void* ByteRange, void* Buffer, uint BufferLength, uint* BytesRead,
        NativeOverlapped* Overlapped)
        => HttpReadFragmentFromCache(
            RequestQueueHandle, UrlPrefix, (HTTP_BYTE_RANGE*)ByteRange, Buffer, BufferLength, BytesRead, Overlapped);

    /// <inheritdoc cref="IHttpApi.HttpReadFragmentFromCache"/>
    [OverloadResolutionPriority(25)]
    public static uint HttpReadFragmentFromCache(
        SafeHandle RequestQueueHandle, char* UrlPrefix, HTTP_BYTE_RANGE* ByteRange, void* Buffer, uint BufferLength, uint* BytesRead,
        NativeOverlapped* Overlapped)
    {
        using var requestQueueHandleLease = new SafeHandleLease(RequestQueueHandle);
        return HttpReadFragmentFromCache(requestQueueHandleLease.Handle, UrlPrefix, ByteRange, Buffer, BufferLength, BytesRead, Overlapped);
    }

    /// <inheritdoc cref="IHttpApi.HttpReadFragmentFromCache"/>
    [OverloadResolutionPriority(24)]
    public static uint HttpReadFragmentFromCache(
        SafeHandle RequestQueueHandle, char* UrlPrefix, void* ByteRange, void* Buffer, uint BufferLength, uint* BytesRead,
        NativeOverlapped* Overlapped)
    {
        using var requestQueueHandleLease = new SafeHandleLease(RequestQueueHandle);
        return HttpReadFragmentFromCache(
            requestQueueHandleLease.Handle, UrlPrefix, (HTTP_BYTE_RANGE*)ByteRange, Buffer, BufferLength, BytesRead, Overlapped);
    }

    /// <inheritdoc cref="IHttpApi.HttpReadFragmentFromCache"/>
    [OverloadResolutionPriority(23)]
    public static uint HttpReadFragmentFromCache(
        HandleArgument RequestQueueHandle, string? UrlPrefix, PointerArgument ByteRange, PointerArgument Buffer,
        NumberArgument BufferLength, out uint BytesRead, PointerArgument Overlapped)
    {
        BytesRead = 0;
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (char* urlPrefixText = UrlPrefix)
            fixed (uint* bytesReadPointer = &BytesRead)
                return HttpReadFragmentFromCache(
                    requestQueueHandleLease.Handle, urlPrefixText, (HTTP_BYTE_RANGE*)ByteRange.Value, Buffer.Value, BufferLength.Value,
                    bytesReadPointer, (NativeOverlapped*)Overlapped.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpReadFragmentFromCache"/>
    [OverloadResolutionPriority(22)]
    public static uint HttpReadFragmentFromCache<TData>(
        HandleArgument RequestQueueHandle, string? UrlPrefix, ref readonly TData ByteRange, PointerArgument Buffer,
        NumberArgument BufferLength, out uint BytesRead, PointerArgument Overlapped)
        where TData : unmanaged
    {
        BytesRead = 0;
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (char* urlPrefixText = UrlPrefix)
            fixed (TData* byteRangePointer = &ByteRange)
                fixed (uint* bytesReadPointer = &BytesRead)
                    return HttpReadFragmentFromCache(
                        requestQueueHandleLease.Handle, urlPrefixText, (HTTP_BYTE_RANGE*)byteRangePointer, Buffer.Value,
                        BufferLength.Value, bytesReadPointer, (NativeOverlapped*)Overlapped.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpReadFragmentFromCache"/>
    [OverloadResolutionPriority(21)]
    public static uint HttpReadFragmentFromCache<TData>(
        HandleArgument RequestQueueHandle, string? UrlPrefix, TData[] ByteRange, PointerArgument Buffer, NumberArgument BufferLength,
        out uint BytesRead, PointerArgument Overlapped)
        where TData : unmanaged
    {
        BytesRead = 0;
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (char* urlPrefixText = UrlPrefix)
            fixed (TData* byteRangePointer = ByteRange)
                fixed (uint* bytesReadPointer = &BytesRead)
                    return HttpReadFragmentFromCache(
                        requestQueueHandleLease.Handle, urlPrefixText, (HTTP_BYTE_RANGE*)byteRangePointer, Buffer.Value,
                        BufferLength.Value, bytesReadPointer, (NativeOverlapped*)Overlapped.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpReadFragmentFromCache"/>
    [OverloadResolutionPriority(20)]
    public static uint HttpReadFragmentFromCache<TOverlapped>(
        HandleArgument RequestQueueHandle, string? UrlPrefix, PointerArgument ByteRange, PointerArgument Buffer,
        NumberArgument BufferLength, out uint BytesRead, ref TOverlapped Overlapped)
        where TOverlapped : unmanaged
    {
        BytesRead = 0;
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (char* urlPrefixText = UrlPrefix)
            fixed (uint* bytesReadPointer = &BytesRead)
                fixed (TOverlapped* overlappedPointer = &Overlapped)
                    return HttpReadFragmentFromCache(
                        requestQueueHandleLease.Handle, urlPrefixText, (HTTP_BYTE_RANGE*)ByteRange.Value, Buffer.Value, BufferLength.Value,
                        bytesReadPointer, (NativeOverlapped*)overlappedPointer);
    }

    /// <inheritdoc cref="IHttpApi.HttpReadFragmentFromCache"/>
    [OverloadResolutionPriority(19)]
    public static uint HttpReadFragmentFromCache<TResult0>(
        HandleArgument RequestQueueHandle, string? UrlPrefix, PointerArgument ByteRange, PointerArgument Buffer,
        NumberArgument BufferLength, ref TResult0 BytesRead, PointerArgument Overlapped)
        where TResult0 : unmanaged
    {
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (char* urlPrefixText = UrlPrefix)
            fixed (TResult0* bytesReadPointer = &BytesRead)
                return HttpReadFragmentFromCache(
                    requestQueueHandleLease.Handle, urlPrefixText, (HTTP_BYTE_RANGE*)ByteRange.Value, Buffer.Value, BufferLength.Value,
                    (uint*)ResultReference.Checked<TResult0>(bytesReadPointer, sizeof(uint), nameof(BytesRead)),
                    (NativeOverlapped*)Overlapped.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpReadFragmentFromCache"/>
    [OverloadResolutionPriority(18)]
    public static uint HttpReadFragmentFromCache<TData, TResult0>(
        HandleArgument RequestQueueHandle, string? UrlPrefix, ref readonly TData ByteRange, PointerArgument Buffer,
        NumberArgument BufferLength, ref TResult0 BytesRead, PointerArgument Overlapped)
        where TData : unmanaged
        where TResult0 : unmanaged
    {
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (char* urlPrefixText = UrlPrefix)
            fixed (TData* byteRangePointer = &ByteRange)
                fixed (TResult0* bytesReadPointer = &BytesRead)
                    return HttpReadFragmentFromCache(
                        requestQueueHandleLease.Handle, urlPrefixText, (HTTP_BYTE_RANGE*)byteRangePointer, Buffer.Value,
                        BufferLength.Value, (uint*)ResultReference.Checked<TResult0>(bytesReadPointer, sizeof(uint), nameof(BytesRead)),
                        (NativeOverlapped*)Overlapped.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpReadFragmentFromCache"/>
    [OverloadResolutionPriority(17)]
    public static uint HttpReadFragmentFromCache<TData, TResult0>(
        HandleArgument RequestQueueHandle, string? UrlPrefix, TData[] ByteRange, PointerArgument Buffer, NumberArgument BufferLength,
        ref TResult0 BytesRead, PointerArgument Overlapped)
        where TData : unmanaged
        where TResult0 : unmanaged
    {
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (char* urlPrefixText = UrlPrefix)
            fixed (TData* byteRangePointer = ByteRange)
                fixed (TResult0* bytesReadPointer = &BytesRead)
                    return HttpReadFragmentFromCache(
                        requestQueueHandleLease.Handle, urlPrefixText, (HTTP_BYTE_RANGE*)byteRangePointer, Buffer.Value,
                        BufferLength.Value, (uint*)ResultReference.Checked<TResult0>(bytesReadPointer, sizeof(uint), nameof(BytesRead)),
                        (NativeOverlapped*)Overlapped.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpReadFragmentFromCache"/>
    [OverloadResolutionPriority(16)]
    public static uint HttpReadFragmentFromCache<TResult0, TOverlapped>(
        HandleArgument RequestQueueHandle, string? UrlPrefix, PointerArgument ByteRange, PointerArgument Buffer,
        NumberArgument BufferLength, ref TResult0 BytesRead, ref TOverlapped Overlapped)
        where TResult0 : unmanaged
        where TOverlapped : unmanaged
    {
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (char* urlPrefixText = UrlPrefix)
            fixed (TResult0* bytesReadPointer = &BytesRead)
                fixed (TOverlapped* overlappedPointer = &Overlapped)
                    return HttpReadFragmentFromCache(
                        requestQueueHandleLease.Handle, urlPrefixText, (HTTP_BYTE_RANGE*)ByteRange.Value, Buffer.Value, BufferLength.Value,
                        (uint*)ResultReference.Checked<TResult0>(bytesReadPointer, sizeof(uint), nameof(BytesRead)),
                        (NativeOverlapped*)overlappedPointer);
    }

    /// <inheritdoc cref="IHttpApi.HttpReadFragmentFromCache"/>
    [OverloadResolutionPriority(15)]
    public static uint HttpReadFragmentFromCache(
        HandleArgument RequestQueueHandle, string? UrlPrefix, PointerArgument ByteRange, PointerArgument Buffer,
        NumberArgument BufferLength, PointerArgument BytesRead, PointerArgument Overlapped)
    {
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (char* urlPrefixText = UrlPrefix)
            return HttpReadFragmentFromCache(
                requestQueueHandleLease.Handle, urlPrefixText, (HTTP_BYTE_RANGE*)ByteRange.Value, Buffer.Value, BufferLength.Value,
                (uint*)BytesRead.Value, (NativeOverlapped*)Overlapped.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpReadFragmentFromCache"/>
    [OverloadResolutionPriority(14)]
    public static uint HttpReadFragmentFromCache<TData>(
        HandleArgument RequestQueueHandle, string? UrlPrefix, ref readonly TData ByteRange, PointerArgument Buffer,
        NumberArgument BufferLength, PointerArgument BytesRead, PointerArgument Overlapped)
        where TData : unmanaged
    {
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (char* urlPrefixText = UrlPrefix)
            fixed (TData* byteRangePointer = &ByteRange)
                return HttpReadFragmentFromCache(
                    requestQueueHandleLease.Handle, urlPrefixText, (HTTP_BYTE_RANGE*)byteRangePointer, Buffer.Value, BufferLength.Value,
                    (uint*)BytesRead.Value, (NativeOverlapped*)Overlapped.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpReadFragmentFromCache"/>
    [OverloadResolutionPriority(13)]
    public static uint HttpReadFragmentFromCache<TData>(
        HandleArgument RequestQueueHandle, string? UrlPrefix, TData[] ByteRange, PointerArgument Buffer, NumberArgument BufferLength,
        PointerArgument BytesRead, PointerArgument Overlapped)
        where TData : unmanaged
    {
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (char* urlPrefixText = UrlPrefix)
            fixed (TData* byteRangePointer = ByteRange)
                return HttpReadFragmentFromCache(
                    requestQueueHandleLease.Handle, urlPrefixText, (HTTP_BYTE_RANGE*)byteRangePointer, Buffer.Value, BufferLength.Value,
                    (uint*)BytesRead.Value, (NativeOverlapped*)Overlapped.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpReadFragmentFromCache"/>
    [OverloadResolutionPriority(12)]
    public static uint HttpReadFragmentFromCache<TOverlapped>(
        HandleArgument RequestQueueHandle, string? UrlPrefix, PointerArgument ByteRange, PointerArgument Buffer,
        NumberArgument BufferLength, PointerArgument BytesRead, ref TOverlapped Overlapped)
        where TOverlapped : unmanaged
    {
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (char* urlPrefixText = UrlPrefix)
            fixed (TOverlapped* overlappedPointer = &Overlapped)
                return HttpReadFragmentFromCache(
                    requestQueueHandleLease.Handle, urlPrefixText, (HTTP_BYTE_RANGE*)ByteRange.Value, Buffer.Value, BufferLength.Value,
                    (uint*)BytesRead.Value, (NativeOverlapped*)overlappedPointer);
    }

    /// <inheritdoc cref="IHttpApi.HttpReadFragmentFromCache"/>
    [OverloadResolutionPriority(11)]
    public static uint HttpReadFragmentFromCache(
        HandleArgument RequestQueueHandle, PointerArgument UrlPrefix, PointerArgument ByteRange, PointerArgument Buffer,
        NumberArgument BufferLength, out uint BytesRead, PointerArgument Overlapped)
    {
        BytesRead = 0;
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (uint* bytesReadPointer = &BytesRead)
            return HttpReadFragmentFromCache(
                requestQueueHandleLease.Handle, (char*)UrlPrefix.Value, (HTTP_BYTE_RANGE*)ByteRange.Value, Buffer.Value,
                BufferLength.Value, bytesReadPointer, (NativeOverlapped*)Overlapped.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpReadFragmentFromCache"/>
    [OverloadResolutionPriority(10)]
    public static uint HttpReadFragmentFromCache<TData>(
        HandleArgument RequestQueueHandle, PointerArgument UrlPrefix, ref readonly TData ByteRange, PointerArgument Buffer,
        NumberArgument BufferLength, out uint BytesRead, PointerArgument Overlapped)
        where TData : unmanaged
    {
        BytesRead = 0;
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (TData* byteRangePointer = &ByteRange)
            fixed (uint* bytesReadPointer = &BytesRead)
                return HttpReadFragmentFromCache(
                    requestQueueHandleLease.Handle, (char*)UrlPrefix.Value, (HTTP_BYTE_RANGE*)byteRangePointer, Buffer.Value,
                    BufferLength.Value, bytesReadPointer, (NativeOverlapped*)Overlapped.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpReadFragmentFromCache"/>
    [OverloadResolutionPriority(9)]
    public static uint HttpReadFragmentFromCache<TData>(
        HandleArgument RequestQueueHandle, PointerArgument UrlPrefix, TData[] ByteRange, PointerArgument Buffer,
        NumberArgument BufferLength, out uint BytesRead, PointerArgument Overlapped)
        where TData : unmanaged
    {
        BytesRead = 0;
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (TData* byteRangePointer = ByteRange)
            fixed (uint* bytesReadPointer = &BytesRead)
                return HttpReadFragmentFromCache(
                    requestQueueHandleLease.Handle, (char*)UrlPrefix.Value, (HTTP_BYTE_RANGE*)byteRangePointer, Buffer.Value,
                    BufferLength.Value, bytesReadPointer, (NativeOverlapped*)Overlapped.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpReadFragmentFromCache"/>
    [OverloadResolutionPriority(8)]
    public static uint HttpReadFragmentFromCache<TOverlapped>(
        HandleArgument RequestQueueHandle, PointerArgument UrlPrefix, PointerArgument ByteRange, PointerArgument Buffer,
        NumberArgument BufferLength, out uint BytesRead, ref TOverlapped Overlapped)
        where TOverlapped : unmanaged
    {
        BytesRead = 0;
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (uint* bytesReadPointer = &BytesRead)
            fixed (TOverlapped* overlappedPointer = &Overlapped)
                return HttpReadFragmentFromCache(
                    requestQueueHandleLease.Handle, (char*)UrlPrefix.Value, (HTTP_BYTE_RANGE*)ByteRange.Value, Buffer.Value,
                    BufferLength.Value, bytesReadPointer, (NativeOverlapped*)overlappedPointer);
    }

    /// <inheritdoc cref="IHttpApi.HttpReadFragmentFromCache"/>
    [OverloadResolutionPriority(7)]
    public static uint HttpReadFragmentFromCache<TResult0>(
        HandleArgument RequestQueueHandle, PointerArgument UrlPrefix, PointerArgument ByteRange, PointerArgument Buffer,
        NumberArgument BufferLength, ref TResult0 BytesRead, PointerArgument Overlapped)
        where TResult0 : unmanaged
    {
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (TResult0* bytesReadPointer = &BytesRead)
            return HttpReadFragmentFromCache(
                requestQueueHandleLease.Handle, (char*)UrlPrefix.Value, (HTTP_BYTE_RANGE*)ByteRange.Value, Buffer.Value,
                BufferLength.Value, (uint*)ResultReference.Checked<TResult0>(bytesReadPointer, sizeof(uint), nameof(BytesRead)),
                (NativeOverlapped*)Overlapped.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpReadFragmentFromCache"/>
    [OverloadResolutionPriority(6)]
    public static uint HttpReadFragmentFromCache<TData, TResult0>(
        HandleArgument RequestQueueHandle, PointerArgument UrlPrefix, ref readonly TData ByteRange, PointerArgument Buffer,
        NumberArgument BufferLength, ref TResult0 BytesRead, PointerArgument Overlapped)
        where TData : unmanaged
        where TResult0 : unmanaged
    {
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (TData* byteRangePointer = &ByteRange)
            fixed (TResult0* bytesReadPointer = &BytesRead)
                return HttpReadFragmentFromCache(
                    requestQueueHandleLease.Handle, (char*)UrlPrefix.Value, (HTTP_BYTE_RANGE*)byteRangePointer, Buffer.Value,
                    BufferLength.Value, (uint*)ResultReference.Checked<TResult0>(bytesReadPointer, sizeof(uint), nameof(BytesRead)),
                    (NativeOverlapped*)Overlapped.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpReadFragmentFromCache"/>
    [OverloadResolutionPriority(5)]
    public static uint HttpReadFragmentFromCache<TData, TResult0>(
        HandleArgument RequestQueueHandle, PointerArgument UrlPrefix, TData[] ByteRange, PointerArgument Buffer,
        NumberArgument BufferLength, ref TResult0 BytesRead, PointerArgument Overlapped)
        where TData : unmanaged
        where TResult0 : unmanaged
    {
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (TData* byteRangePointer = ByteRange)
            fixed (TResult0* bytesReadPointer = &BytesRead)
                return HttpReadFragmentFromCache(
                    requestQueueHandleLease.Handle, (char*)UrlPrefix.Value, (HTTP_BYTE_RANGE*)byteRangePointer, Buffer.Value,
                    BufferLength.Value, (uint*)ResultReference.Checked<TResult0>(bytesReadPointer, sizeof(uint), nameof(BytesRead)),
                    (NativeOverlapped*)Overlapped.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpReadFragmentFromCache"/>
    [OverloadResolutionPriority(4)]
    public static uint HttpReadFragmentFromCache<TResult0, TOverlapped>(
        HandleArgument RequestQueueHandle, PointerArgument UrlPrefix, PointerArgument ByteRange, PointerArgument Buffer,
        NumberArgument BufferLength, ref TResult0 BytesRead, ref TOverlapped Overlapped)
        where TResult0 : unmanaged
        where TOverlapped : unmanaged
    {
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (TResult0* bytesReadPointer = &BytesRead)
            fixed (TOverlapped* overlappedPointer = &Overlapped)
                return HttpReadFragmentFromCache(
                    requestQueueHandleLease.Handle, (char*)UrlPrefix.Value, (HTTP_BYTE_RANGE*)ByteRange.Value, Buffer.Value,
                    BufferLength.Value, (uint*)ResultReference.Checked<TResult0>(bytesReadPointer, sizeof(uint), nameof(BytesRead)),
                    (NativeOverlapped*)overlappedPointer);
    }

    /// <inheritdoc cref="IHttpApi.HttpReadFragmentFromCache"/>
    [OverloadResolutionPriority(3)]
    public static uint HttpReadFragmentFromCache(
        HandleArgument RequestQueueHandle, PointerArgument UrlPrefix, PointerArgument ByteRange, PointerArgument Buffer,
        NumberArgument BufferLength, PointerArgument BytesRead, PointerArgument Overlapped)
    {
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        return HttpReadFragmentFromCache(
            requestQueueHandleLease.Handle, (char*)UrlPrefix.Value, (HTTP_BYTE_RANGE*)ByteRange.Value, Buffer.Value, BufferLength.Value,
            (uint*)BytesRead.Value, (NativeOverlapped*)Overlapped.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpReadFragmentFromCache"/>
    [OverloadResolutionPriority(2)]
    public static uint HttpReadFragmentFromCache<TData>(
        HandleArgument RequestQueueHandle, PointerArgument UrlPrefix, ref readonly TData ByteRange, PointerArgument Buffer,
        NumberArgument BufferLength, PointerArgument BytesRead, PointerArgument Overlapped)
        where TData : unmanaged
    {
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (TData* byteRangePointer = &ByteRange)
            return HttpReadFragmentFromCache(
                requestQueueHandleLease.Handle, (char*)UrlPrefix.Value, (HTTP_BYTE_RANGE*)byteRangePointer, Buffer.Value,
                BufferLength.Value, (uint*)BytesRead.Value, (NativeOverlapped*)Overlapped.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpReadFragmentFromCache"/>
    [OverloadResolutionPriority(1)]
    public static uint HttpReadFragmentFromCache<TData>(
        HandleArgument RequestQueueHandle, PointerArgument UrlPrefix, TData[] ByteRange, PointerArgument Buffer,
        NumberArgument BufferLength, PointerArgument BytesRead, PointerArgument Overlapped)
        where TData : unmanaged
    {
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (TData* byteRangePointer = ByteRange)
            return HttpReadFragmentFromCache(
                requestQueueHandleLease.Handle, (char*)UrlPrefix.Value, (HTTP_BYTE_RANGE*)byteRangePointer, Buffer.Value,
                BufferLength.Value, (uint*)BytesRead.Value, (NativeOverlapped*)Overlapped.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpReadFragmentFromCache"/>
    public static uint HttpReadFragmentFromCache<TOverlapped>(
        HandleArgument RequestQueueHandle, PointerArgument UrlPrefix, PointerArgument ByteRange, PointerArgument Buffer,
        NumberArgument BufferLength, PointerArgument BytesRead, ref TOverlapped Overlapped)
        where TOverlapped : unmanaged
    {
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (TOverlapped* overlappedPointer = &Overlapped)
            return HttpReadFragmentFromCache(
                requestQueueHandleLease.Handle, (char*)UrlPrefix.Value, (HTTP_BYTE_RANGE*)ByteRange.Value, Buffer.Value,
                BufferLength.Value, (uint*)BytesRead.Value, (NativeOverlapped*)overlappedPointer);
    }

    /// <inheritdoc cref="IHttpApi.HttpFlushResponseCache"/>
    [OverloadResolutionPriority(7)]
    public static uint HttpFlushResponseCache(nint RequestQueueHandle, string? UrlPrefix, uint Flags, NativeOverlapped* Overlapped)
    {
        fixed (char* urlPrefixText = UrlPrefix)
            return HttpFlushResponseCache(RequestQueueHandle, urlPrefixText, Flags, Overlapped);
    }

    /// <inheritdoc cref="IHttpApi.HttpFlushResponseCache"/>
    [OverloadResolutionPriority(6)]
    public static uint HttpFlushResponseCache(SafeHandle RequestQueueHandle, string? UrlPrefix, uint Flags, NativeOverlapped* Overlapped)
    {
        using var requestQueueHandleLease = new SafeHandleLease(RequestQueueHandle);
        fixed (char* urlPrefixText = UrlPrefix)
            return HttpFlushResponseCache(requestQueueHandleLease.Handle, urlPrefixText, Flags, Overlapped);
    }

    /// <inheritdoc cref="IHttpApi.HttpFlushResponseCache"/>
    [OverloadResolutionPriority(5)]
    public static uint HttpFlushResponseCache(nint RequestQueueHandle, char* UrlPrefix, uint Flags, NativeOverlapped* Overlapped)
        => MachineLocator.ForHandle(RequestQueueHandle).HttpApi.HttpFlushResponseCache(RequestQueueHandle, UrlPrefix, Flags, Overlapped);

    /// <inheritdoc cref="IHttpApi.HttpFlushResponseCache"/>
    [OverloadResolutionPriority(4)]
    public static uint HttpFlushResponseCache(SafeHandle RequestQueueHandle, char* UrlPrefix, uint Flags, NativeOverlapped* Overlapped)
    {
        using var requestQueueHandleLease = new SafeHandleLease(RequestQueueHandle);
        return HttpFlushResponseCache(requestQueueHandleLease.Handle, UrlPrefix, Flags, Overlapped);
    }

    /// <inheritdoc cref="IHttpApi.HttpFlushResponseCache"/>
    [OverloadResolutionPriority(3)]
    public static uint HttpFlushResponseCache(
        HandleArgument RequestQueueHandle, string? UrlPrefix, NumberArgument Flags, PointerArgument Overlapped)
    {
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (char* urlPrefixText = UrlPrefix)
            return HttpFlushResponseCache(requestQueueHandleLease.Handle, urlPrefixText, Flags.Value, (NativeOverlapped*)Overlapped.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpFlushResponseCache"/>
    [OverloadResolutionPriority(2)]
    public static uint HttpFlushResponseCache<TOverlapped>(
        HandleArgument RequestQueueHandle, string? UrlPrefix, NumberArgument Flags, ref TOverlapped Overlapped)
        where TOverlapped : unmanaged
    {
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (char* urlPrefixText = UrlPrefix)
            fixed (TOverlapped* overlappedPointer = &Overlapped)
                return HttpFlushResponseCache(
                    requestQueueHandleLease.Handle, urlPrefixText, Flags.Value, (NativeOverlapped*)overlappedPointer);
    }

    /// <inheritdoc cref="IHttpApi.HttpFlushResponseCache"/>
    [OverloadResolutionPriority(1)]
    public static uint HttpFlushResponseCache(
        HandleArgument RequestQueueHandle, PointerArgument UrlPrefix, NumberArgument Flags, PointerArgument Overlapped)
    {
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        return HttpFlushResponseCache(
            requestQueueHandleLease.Handle, (char*)UrlPrefix.Value, Flags.Value, (NativeOverlapped*)Overlapped.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpFlushResponseCache"/>
    public static uint HttpFlushResponseCache<TOverlapped>(
        HandleArgument RequestQueueHandle, PointerArgument UrlPrefix, NumberArgument Flags, ref TOverlapped Overlapped)
        where TOverlapped : unmanaged
    {
        using HandleArgumentLease requestQueueHandleLease = RequestQueueHandle.Lease();
        fixed (TOverlapped* overlappedPointer = &Overlapped)
            return HttpFlushResponseCache(
                requestQueueHandleLease.Handle, (char*)UrlPrefix.Value, Flags.Value, (NativeOverlapped*)overlappedPointer);
    }

    /// <inheritdoc cref="IHttpApi.HttpSetServiceConfiguration"/>
    [OverloadResolutionPriority(4)]
    public static uint HttpSetServiceConfiguration(
        nint ServiceHandle, HTTP_SERVICE_CONFIG_ID ConfigId, void* pConfigInformation, uint ConfigInformationLength,
        NativeOverlapped* pOverlapped)
        => MachineLocator.Current(nameof(HttpSetServiceConfiguration)).HttpApi.HttpSetServiceConfiguration(
            ServiceHandle, ConfigId, pConfigInformation, ConfigInformationLength, pOverlapped);

    /// <inheritdoc cref="IHttpApi.HttpSetServiceConfiguration"/>
    [OverloadResolutionPriority(3)]
    public static uint HttpSetServiceConfiguration(
        nint ServiceHandle, HTTP_SERVICE_CONFIG_ID ConfigId, PointerArgument pConfigInformation, NumberArgument ConfigInformationLength,
        PointerArgument pOverlapped)
        => HttpSetServiceConfiguration(
            ServiceHandle, ConfigId, pConfigInformation.Value, ConfigInformationLength.Value, (NativeOverlapped*)pOverlapped.Value);

    /// <inheritdoc cref="IHttpApi.HttpSetServiceConfiguration"/>
    [OverloadResolutionPriority(2)]
    public static uint HttpSetServiceConfiguration<TData>(
        nint ServiceHandle, HTTP_SERVICE_CONFIG_ID ConfigId, ref readonly TData pConfigInformation, NumberArgument ConfigInformationLength,
        PointerArgument pOverlapped)
        where TData : unmanaged
    {
        fixed (TData* pConfigInformationPointer = &pConfigInformation)
            return HttpSetServiceConfiguration(
                ServiceHandle, ConfigId, pConfigInformationPointer, ConfigInformationLength.Value, (NativeOverlapped*)pOverlapped.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpSetServiceConfiguration"/>
    [OverloadResolutionPriority(1)]
    public static uint HttpSetServiceConfiguration<TData>(
        nint ServiceHandle, HTTP_SERVICE_CONFIG_ID ConfigId, TData[] pConfigInformation, NumberArgument ConfigInformationLength,
        PointerArgument pOverlapped)
        where TData : unmanaged
    {
        fixed (TData* pConfigInformationPointer = pConfigInformation)
            return HttpSetServiceConfiguration(
                ServiceHandle, ConfigId, pConfigInformationPointer, ConfigInformationLength.Value, (NativeOverlapped*)pOverlapped.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpSetServiceConfiguration"/>
    public static uint HttpSetServiceConfiguration<TOverlapped>(
        nint ServiceHandle, HTTP_SERVICE_CONFIG_ID ConfigId, PointerArgument pConfigInformation, NumberArgument ConfigInformationLength,
        ref TOverlapped pOverlapped)
        where TOverlapped : unmanaged
    {
        fixed (TOverlapped* pOverlappedPointer = &pOverlapped)
            return HttpSetServiceConfiguration(
                ServiceHandle, ConfigId, pConfigInformation.Value, ConfigInformationLength.Value, (NativeOverlapped*)pOverlappedPointer);
    }

    /// <inheritdoc cref="IHttpApi.HttpQueryServiceConfiguration"/>
    [OverloadResolutionPriority(12)]
    public static uint HttpQueryServiceConfiguration(
        nint ServiceHandle, HTTP_SERVICE_CONFIG_ID ConfigId, void* pInput, uint InputLength, void* pOutput, uint OutputLength,
        uint* pReturnLength, NativeOverlapped* pOverlapped)
        => MachineLocator.Current(nameof(HttpQueryServiceConfiguration)).HttpApi.HttpQueryServiceConfiguration(
            ServiceHandle, ConfigId, pInput, InputLength, pOutput, OutputLength, pReturnLength, pOverlapped);

    /// <inheritdoc cref="IHttpApi.HttpQueryServiceConfiguration"/>
    [OverloadResolutionPriority(11)]
    public static uint HttpQueryServiceConfiguration(
        nint ServiceHandle, HTTP_SERVICE_CONFIG_ID ConfigId, PointerArgument pInput, NumberArgument InputLength, PointerArgument pOutput,
        NumberArgument OutputLength, out uint pReturnLength, PointerArgument pOverlapped)
    {
        pReturnLength = 0;
        fixed (uint* pReturnLengthPointer = &pReturnLength)
            return HttpQueryServiceConfiguration(
                ServiceHandle, ConfigId, pInput.Value, InputLength.Value, pOutput.Value, OutputLength.Value, pReturnLengthPointer,
                (NativeOverlapped*)pOverlapped.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpQueryServiceConfiguration"/>
    [OverloadResolutionPriority(10)]
    public static uint HttpQueryServiceConfiguration<TData>(
        nint ServiceHandle, HTTP_SERVICE_CONFIG_ID ConfigId, ref readonly TData pInput, NumberArgument InputLength,
        PointerArgument pOutput, NumberArgument OutputLength, out uint pReturnLength, PointerArgument pOverlapped)
        where TData : unmanaged
    {
        pReturnLength = 0;
        fixed (TData* pInputPointer = &pInput)
            fixed (uint* pReturnLengthPointer = &pReturnLength)
                return HttpQueryServiceConfiguration(
                    ServiceHandle, ConfigId, pInputPointer, InputLength.Value, pOutput.Value, OutputLength.Value, pReturnLengthPointer,
                    (NativeOverlapped*)pOverlapped.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpQueryServiceConfiguration"/>
    [OverloadResolutionPriority(9)]
    public static uint HttpQueryServiceConfiguration<TData>(
        nint ServiceHandle, HTTP_SERVICE_CONFIG_ID ConfigId, TData[] pInput, NumberArgument InputLength, PointerArgument pOutput,
        NumberArgument OutputLength, out uint pReturnLength, PointerArgument pOverlapped)
        where TData : unmanaged
    {
        pReturnLength = 0;
        fixed (TData* pInputPointer = pInput)
            fixed (uint* pReturnLengthPointer = &pReturnLength)
                return HttpQueryServiceConfiguration(
                    ServiceHandle, ConfigId, pInputPointer, InputLength.Value, pOutput.Value, OutputLength.Value, pReturnLengthPointer,
                    (NativeOverlapped*)pOverlapped.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpQueryServiceConfiguration"/>
    [OverloadResolutionPriority(8)]
    public static uint HttpQueryServiceConfiguration<TOverlapped>(
        nint ServiceHandle, HTTP_SERVICE_CONFIG_ID ConfigId, PointerArgument pInput, NumberArgument InputLength, PointerArgument pOutput,
        NumberArgument OutputLength, out uint pReturnLength, ref TOverlapped pOverlapped)
        where TOverlapped : unmanaged
    {
        pReturnLength = 0;
        fixed (uint* pReturnLengthPointer = &pReturnLength)
            fixed (TOverlapped* pOverlappedPointer = &pOverlapped)
                return HttpQueryServiceConfiguration(
                    ServiceHandle, ConfigId, pInput.Value, InputLength.Value, pOutput.Value, OutputLength.Value, pReturnLengthPointer,
                    (NativeOverlapped*)pOverlappedPointer);
    }

    /// <inheritdoc cref="IHttpApi.HttpQueryServiceConfiguration"/>
    [OverloadResolutionPriority(7)]
    public static uint HttpQueryServiceConfiguration<TResult0>(
        nint ServiceHandle, HTTP_SERVICE_CONFIG_ID ConfigId, PointerArgument pInput, NumberArgument InputLength, PointerArgument pOutput,
        NumberArgument OutputLength, ref TResult0 pReturnLength, PointerArgument pOverlapped)
        where TResult0 : unmanaged
    {
        fixed (TResult0* pReturnLengthPointer = &pReturnLength)
            return HttpQueryServiceConfiguration(
                ServiceHandle, ConfigId, pInput.Value, InputLength.Value, pOutput.Value, OutputLength.Value,
                (uint*)ResultReference.Checked<TResult0>(pReturnLengthPointer, sizeof(uint), nameof(pReturnLength)),
                (NativeOverlapped*)pOverlapped.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpQueryServiceConfiguration"/>
    [OverloadResolutionPriority(6)]
    public static uint HttpQueryServiceConfiguration<TData, TResult0>(
        nint ServiceHandle, HTTP_SERVICE_CONFIG_ID ConfigId, ref readonly TData pInput, NumberArgument InputLength,
        PointerArgument pOutput, NumberArgument OutputLength, ref TResult0 pReturnLength, PointerArgument pOverlapped)
        where TData : unmanaged
        where TResult0 : unmanaged
    {
        fixed (TData* pInputPointer = &pInput)
            fixed (TResult0* pReturnLengthPointer = &pReturnLength)
                return HttpQueryServiceConfiguration(
                    ServiceHandle, ConfigId, pInputPointer, InputLength.Value, pOutput.Value, OutputLength.Value,
                    (uint*)ResultReference.Checked<TResult0>(pReturnLengthPointer, sizeof(uint), nameof(pReturnLength)),
                    (NativeOverlapped*)pOverlapped.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpQueryServiceConfiguration"/>
    [OverloadResolutionPriority(5)]
    public static uint HttpQueryServiceConfiguration<TData, TResult0>(
        nint ServiceHandle, HTTP_SERVICE_CONFIG_ID ConfigId, TData[] pInput, NumberArgument InputLength, PointerArgument pOutput,
        NumberArgument OutputLength, ref TResult0 pReturnLength, PointerArgument pOverlapped)
        where TData : unmanaged
        where TResult0 : unmanaged
    {
        fixed (TData* pInputPointer = pInput)
            fixed (TResult0* pReturnLengthPointer = &pReturnLength)
                return HttpQueryServiceConfiguration(
                    ServiceHandle, ConfigId, pInputPointer, InputLength.Value, pOutput.Value, OutputLength.Value,
                    (uint*)ResultReference.Checked<TResult0>(pReturnLengthPointer, sizeof(uint), nameof(pReturnLength)),
                    (NativeOverlapped*)pOverlapped.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpQueryServiceConfiguration"/>
    [OverloadResolutionPriority(4)]
    public static uint HttpQueryServiceConfiguration<TResult0, TOverlapped>(
        nint ServiceHandle, HTTP_SERVICE_CONFIG_ID ConfigId, PointerArgument pInput, NumberArgument InputLength, PointerArgument pOutput,
        NumberArgument OutputLength, ref TResult0 pReturnLength, ref TOverlapped pOverlapped)
        where TResult0 : unmanaged
        where TOverlapped : unmanaged
    {
        fixed (TResult0* pReturnLengthPointer = &pReturnLength)
            fixed (TOverlapped* pOverlappedPointer = &pOverlapped)
                return HttpQueryServiceConfiguration(
                    ServiceHandle, ConfigId, pInput.Value, InputLength.Value, pOutput.Value, OutputLength.Value,
                    (uint*)ResultReference.Checked<TResult0>(pReturnLengthPointer, sizeof(uint), nameof(pReturnLength)),
                    (NativeOverlapped*)pOverlappedPointer);
    }

    /// <inheritdoc cref="IHttpApi.HttpQueryServiceConfiguration"/>
    [OverloadResolutionPriority(3)]
    public static uint HttpQueryServiceConfiguration(
        nint ServiceHandle, HTTP_SERVICE_CONFIG_ID ConfigId, PointerArgument pInput, NumberArgument InputLength, PointerArgument pOutput,
        NumberArgument OutputLength, PointerArgument pReturnLength, PointerArgument pOverlapped)
        => HttpQueryServiceConfiguration(
            ServiceHandle, ConfigId, pInput.Value, InputLength.Value, pOutput.Value, OutputLength.Value, (uint*)pReturnLength.Value,
            (NativeOverlapped*)pOverlapped.Value);

    /// <inheritdoc cref="IHttpApi.HttpQueryServiceConfiguration"/>
    [OverloadResolutionPriority(2)]
    public static uint HttpQueryServiceConfiguration<TData>(
        nint ServiceHandle, HTTP_SERVICE_CONFIG_ID ConfigId, ref readonly TData pInput, NumberArgument InputLength,
        PointerArgument pOutput, NumberArgument OutputLength, PointerArgument pReturnLength, PointerArgument pOverlapped)
        where TData : unmanaged
    {
        fixed (TData* pInputPointer = &pInput)
            return HttpQueryServiceConfiguration(
                ServiceHandle, ConfigId, pInputPointer, InputLength.Value, pOutput.Value, OutputLength.Value, (uint*)pReturnLength.Value,
                (NativeOverlapped*)pOverlapped.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpQueryServiceConfiguration"/>
    [OverloadResolutionPriority(1)]
    public static uint HttpQueryServiceConfiguration<TData>(
        nint ServiceHandle, HTTP_SERVICE_CONFIG_ID ConfigId, TData[] pInput, NumberArgument InputLength, PointerArgument pOutput,
        NumberArgument OutputLength, PointerArgument pReturnLength, PointerArgument pOverlapped)
        where TData : unmanaged
    {
        fixed (TData* pInputPointer = pInput)
            return HttpQueryServiceConfiguration(
                ServiceHandle, ConfigId, pInputPointer, InputLength.Value, pOutput.Value, OutputLength.Value, (uint*)pReturnLength.Value,
                (NativeOverlapped*)pOverlapped.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpQueryServiceConfiguration"/>
    public static uint HttpQueryServiceConfiguration<TOverlapped>(
        nint ServiceHandle, HTTP_SERVICE_CONFIG_ID ConfigId, PointerArgument pInput, NumberArgument InputLength, PointerArgument pOutput,
        NumberArgument OutputLength, PointerArgument pReturnLength, ref TOverlapped pOverlapped)
        where TOverlapped : unmanaged
    {
        fixed (TOverlapped* pOverlappedPointer = &pOverlapped)
            return HttpQueryServiceConfiguration(
                ServiceHandle, ConfigId, pInput.Value, InputLength.Value, pOutput.Value, OutputLength.Value, (uint*)pReturnLength.Value,
                (NativeOverlapped*)pOverlappedPointer);
    }

    /// <inheritdoc cref="IHttpApi.HttpDeleteServiceConfiguration"/>
    [OverloadResolutionPriority(4)]
    public static uint HttpDeleteServiceConfiguration(
        nint ServiceHandle, HTTP_SERVICE_CONFIG_ID ConfigId, void* pConfigInformation, uint ConfigInformationLength,
        NativeOverlapped* pOverlapped)
        => MachineLocator.Current(nameof(HttpDeleteServiceConfiguration)).HttpApi.HttpDeleteServiceConfiguration(
            ServiceHandle, ConfigId, pConfigInformation, ConfigInformationLength, pOverlapped);

    /// <inheritdoc cref="IHttpApi.HttpDeleteServiceConfiguration"/>
    [OverloadResolutionPriority(3)]
    public static uint HttpDeleteServiceConfiguration(
        nint ServiceHandle, HTTP_SERVICE_CONFIG_ID ConfigId, PointerArgument pConfigInformation, NumberArgument ConfigInformationLength,
        PointerArgument pOverlapped)
        => HttpDeleteServiceConfiguration(
            ServiceHandle, ConfigId, pConfigInformation.Value, ConfigInformationLength.Value, (NativeOverlapped*)pOverlapped.Value);

    /// <inheritdoc cref="IHttpApi.HttpDeleteServiceConfiguration"/>
    [OverloadResolutionPriority(2)]
    public static uint HttpDeleteServiceConfiguration<TData>(
        nint ServiceHandle, HTTP_SERVICE_CONFIG_ID ConfigId, ref readonly TData pConfigInformation, NumberArgument ConfigInformationLength,
        PointerArgument pOverlapped)
        where TData : unmanaged
    {
        fixed (TData* pConfigInformationPointer = &pConfigInformation)
            return HttpDeleteServiceConfiguration(
                ServiceHandle, ConfigId, pConfigInformationPointer, ConfigInformationLength.Value, (NativeOverlapped*)pOverlapped.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpDeleteServiceConfiguration"/>
    [OverloadResolutionPriority(1)]
    public static uint HttpDeleteServiceConfiguration<TData>(
        nint ServiceHandle, HTTP_SERVICE_CONFIG_ID ConfigId, TData[] pConfigInformation, NumberArgument ConfigInformationLength,
        PointerArgument pOverlapped)
        where TData : unmanaged
    {
        fixed (TData* pConfigInformationPointer = pConfigInformation)
            return HttpDeleteServiceConfiguration(
                ServiceHandle, ConfigId, pConfigInformationPointer, ConfigInformationLength.Value, (NativeOverlapped*)pOverlapped.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpDeleteServiceConfiguration"/>
    public static uint HttpDeleteServiceConfiguration<TOverlapped>(
        nint ServiceHandle, HTTP_SERVICE_CONFIG_ID ConfigId, PointerArgument pConfigInformation, NumberArgument ConfigInformationLength,
        ref TOverlapped pOverlapped)
        where TOverlapped : unmanaged
    {
        fixed (TOverlapped* pOverlappedPointer = &pOverlapped)
            return HttpDeleteServiceConfiguration(
                ServiceHandle, ConfigId, pConfigInformation.Value, ConfigInformationLength.Value, (NativeOverlapped*)pOverlappedPointer);
    }

    /// <inheritdoc cref="IHttpApi.HttpUpdateServiceConfiguration"/>
    [OverloadResolutionPriority(4)]
    public static uint HttpUpdateServiceConfiguration(
        nint Handle, HTTP_SERVICE_CONFIG_ID ConfigId, void* ConfigInfo, uint ConfigInfoLength, NativeOverlapped* Overlapped)
        => MachineLocator.Current(nameof(HttpUpdateServiceConfiguration)).HttpApi.HttpUpdateServiceConfiguration(
            Handle, ConfigId, ConfigInfo, ConfigInfoLength, Overlapped);

    /// <inheritdoc cref="IHttpApi.HttpUpdateServiceConfiguration"/>
    [OverloadResolutionPriority(3)]
    public static uint HttpUpdateServiceConfiguration(
        nint Handle, HTTP_SERVICE_CONFIG_ID ConfigId, PointerArgument ConfigInfo, NumberArgument ConfigInfoLength,
        PointerArgument Overlapped)
        => HttpUpdateServiceConfiguration(Handle, ConfigId, ConfigInfo.Value, ConfigInfoLength.Value, (NativeOverlapped*)Overlapped.Value);

    /// <inheritdoc cref="IHttpApi.HttpUpdateServiceConfiguration"/>
    [OverloadResolutionPriority(2)]
    public static uint HttpUpdateServiceConfiguration<TData>(
        nint Handle, HTTP_SERVICE_CONFIG_ID ConfigId, ref readonly TData ConfigInfo, NumberArgument ConfigInfoLength,
        PointerArgument Overlapped)
        where TData : unmanaged
    {
        fixed (TData* configInfoPointer = &ConfigInfo)
            return HttpUpdateServiceConfiguration(
                Handle, ConfigId, configInfoPointer, ConfigInfoLength.Value, (NativeOverlapped*)Overlapped.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpUpdateServiceConfiguration"/>
    [OverloadResolutionPriority(1)]
    public static uint HttpUpdateServiceConfiguration<TData>(
        nint Handle, HTTP_SERVICE_CONFIG_ID ConfigId, TData[] ConfigInfo, NumberArgument ConfigInfoLength, PointerArgument Overlapped)
        where TData : unmanaged
    {
        fixed (TData* configInfoPointer = ConfigInfo)
            return HttpUpdateServiceConfiguration(
                Handle, ConfigId, configInfoPointer, ConfigInfoLength.Value, (NativeOverlapped*)Overlapped.Value);
    }

    /// <inheritdoc cref="IHttpApi.HttpUpdateServiceConfiguration"/>
    public static uint HttpUpdateServiceConfiguration<TOverlapped>(
        nint Handle, HTTP_SERVICE_CONFIG_ID ConfigId, PointerArgument ConfigInfo, NumberArgument ConfigInfoLength,
        ref TOverlapped Overlapped)
        where TOverlapped : unmanaged
    {
        fixed (TOverlapped* overlappedPointer = &Overlapped)
            return HttpUpdateServiceConfiguration(
                Handle, ConfigId, ConfigInfo.Value, ConfigInfoLength.Value, (NativeOverlapped*)overlappedPointer);
    }
}
